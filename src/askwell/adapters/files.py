"""Files that are ours alone: written whole or not at all, and locked while two could write them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MODE = 0o600


def make_private(path: Path) -> None:
    """Make an empty file that is ours alone, in place of a left-over of that name."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE))


def is_open(path: Path) -> bool:
    """Say whether others can look into a file; some disks, such as a stick, know no owners."""
    return bool(path.stat().st_mode & 0o077)


def replace_private(path: Path, content: bytes) -> None:
    """Put a file in the place of another, and overwrite the other one where it lay."""
    part = path.with_name(f".{path.name}.part")
    try:
        make_private(part)
        with part.open("r+b") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError), path.open("r+b") as old:
            part.replace(path)
            _overwrite(old.fileno())
        if part.exists():
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    settle(path.parent)


def settle(path: Path) -> None:
    """Wait until a file, or the names in a folder, have reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some disks cannot say so for a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Say whether nobody else is at work in a folder, and keep it so."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        is_alone = True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_alone = False
        except OSError:  # a disk over the network that knows no such locks
            is_alone = True
        yield is_alone
    finally:
        os.close(descriptor)


def _overwrite(descriptor: int) -> None:
    """What was there is gone where the disk writes in place; the name is gone everywhere."""
    with suppress(OSError):
        os.pwrite(descriptor, bytes(os.fstat(descriptor).st_size), 0)
        os.fsync(descriptor)
