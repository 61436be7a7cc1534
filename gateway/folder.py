"""A folder that a node, or the demo, keeps for itself."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LEAST_ROOM: Final = 128 * 1024 * 1024
"""Bytes that a node wants free: two editions, the engine's journal, and room to work."""


class FolderRefused(Exception):
    """The folder cannot be used; the message says why, and what to do."""


def ready_folder(folder: Path, least_room: int = LEAST_ROOM) -> Path:
    """Return the folder, made where it was missing, private to this user and tried by writing. Raises FolderRefused."""
    with _in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    usable_room(folder, least_room)
    return folder


def usable_room(folder: Path, least_room: int = LEAST_ROOM) -> int:
    """Return how many bytes are free for a folder, or for the one that it would be made in; leave nothing behind.

    Raises FolderRefused when it cannot be written, or when less is free than wanted.
    """
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    with _in_words(folder):
        with tempfile.TemporaryFile(dir=nearest) as trial:
            trial.write(b"x" * 4096)
        free = shutil.disk_usage(nearest).free
    if free < least_room:
        raise FolderRefused(
            f"The disk that holds {folder} is full: {free // 1024**2} MB are left, {least_room // 1024**2} MB are "
            "needed. Free some space, or choose a folder on another disk (SAFECONDUCT_DATA, or --folder of demo)."
        )
    return free


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise FolderRefused(
            f"The folder {folder} cannot be used: {(fault.strerror or str(fault)).lower()}. Make it writable for this "
            "user, free its disk, or choose another folder (SAFECONDUCT_DATA, or --folder of demo)."
        ) from fault
