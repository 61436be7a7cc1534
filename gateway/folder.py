"""A folder that a node, or the demo, keeps for itself."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

LEAST_ROOM: Final = 128 * 1024 * 1024
"""Bytes that a node wants free: two editions, the engine's journal, and room to work."""


class FolderRefused(Exception):
    """The folder cannot be used; the message says why, and what to do."""


def ready_folder(folder: Path, least_room: int = LEAST_ROOM) -> Path:
    """Return the folder, made where it was missing, private to this user and tried by writing. Raises FolderRefused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        free = shutil.disk_usage(folder).free
        if free < least_room:
            raise FolderRefused(
                f"The disk that holds {folder} is full: {free // 1024**2} MB are left, {least_room // 1024**2} MB are "
                "needed. Free some space, or choose a folder on another disk (SAFECONDUCT_DATA, or --folder of demo)."
            )
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"x" * 4096)
            trial.flush()
    except OSError as fault:
        raise FolderRefused(
            f"The folder {folder} cannot be used: {(fault.strerror or str(fault)).lower()}. Make it writable for this "
            "user, or choose another (SAFECONDUCT_DATA, or --folder of demo)."
        ) from fault
    return folder
