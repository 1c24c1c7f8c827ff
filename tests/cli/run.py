"""Run a command as a person does, in a process of its own; it is forked from one that has loaded the libraries."""

import io
import multiprocessing
import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from askwell.cli import main

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.cli.warm"])
_PATIENCE = 60


def here(*arguments: str, given: bytes | str = b"") -> tuple[int, str, str]:
    """Do the same in this process: for what needs neither settings nor a database."""
    typed = io.TextIOWrapper(io.BytesIO(given.encode() if isinstance(given, str) else given), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with patch("sys.stdin", typed), redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(arguments)
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else int(bool(left.code))
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return status, said[0], said[1]


def askwell(
    *arguments: str, given: bytes | str = b"", home: Path | None = None, **variables: str
) -> tuple[int, str, str]:
    """Return exit status, standard output and standard error."""
    environment = {**os.environ, **variables, **({"ASKWELL_HOME": str(home)} if home else {})}
    return in_a_process(main, arguments, environment, given.encode() if isinstance(given, str) else given)


def in_a_process(
    work: Callable[..., int], argument: object, environment: dict[str, str], given: bytes = b""
) -> tuple[int, str, str]:
    """Do `work` in a process of its own; return its exit status, standard output and standard error."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("in", "out", "err")]
        streams[0].write_bytes(given)
        process = _FORKS.Process(target=_live, args=(work, argument, environment, [str(path) for path in streams]))
        process.start()
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
        return int(process.exitcode or 0), streams[1].read_bytes().decode(), streams[2].read_bytes().decode()


def _live(work: Callable[..., int], argument: object, environment: dict[str, str], streams: list[str]) -> None:
    """Take the environment and the three streams of a process that was just started."""
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(streams):
        descriptor = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(descriptor, number)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding=encoding, closefd=False) for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    warnings.simplefilter("error")
    try:
        status = work(argument)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    sys.exit(status)
