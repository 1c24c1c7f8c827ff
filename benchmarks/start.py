"""From a clone to the first page: cold, and the second start. `python -m benchmarks.start`."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks._served import wait_for

_ROOT = Path(__file__).parent.parent
_PORT = 8793


def main() -> None:
    """Clone this repository, run `make run` twice, and print the seconds to the first page."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "askwell"
        started = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(_ROOT), str(clone)], check=True)
        cloned = time.perf_counter() - started
        cold_environment = {**os.environ, "UV_CACHE_DIR": f"{folder}/cache", "PIP_NO_CACHE_DIR": "1"}
        cold = _run_once(clone, cold_environment)
        clone_to_page = cold + cloned
        second = _run_once(clone, cold_environment)
        shutil.rmtree(clone / ".venv")
        cached = _run_once(clone, dict(os.environ))
    figures = {
        "clone_to_page_cold_s": round(clone_to_page, 1),
        "make_run_cold_s": round(cold, 1),
        "make_run_cached_s": round(cached, 1),
        "second_start_s": round(second, 2),
    }
    for name, value in figures.items():
        print(f"{name:24} {value}")
    print(json.dumps(figures))


def _run_once(clone: Path, environment: dict[str, str]) -> float:
    environment = {**environment, "ASKWELL_BIND": f"127.0.0.1:{_PORT}", "ASKWELL_HOME": str(clone / "data")}
    started = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{_PORT}/", seconds=300)
        return time.perf_counter() - started
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        time.sleep(1)


if __name__ == "__main__":
    main()
