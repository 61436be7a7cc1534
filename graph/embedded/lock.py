"""One owner a folder: a lock that the system lets go of when its process ends, however it ends."""

import os
import sys
from pathlib import Path
from types import TracebackType

from graph.embedded.faults import EmbeddedEngineLocked


class FolderLock:
    """Held from `take` to `release`. The file stays and names the last owner, so that a refusal can say who it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: int | None = None

    def take(self) -> None:
        """Own the folder. Raises EmbeddedEngineLocked, naming the owner, when someone else does."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as fault:
            os.close(descriptor)
            raise EmbeddedEngineLocked(
                f"The folder {self._path.parent} belongs to a node that is running (process {self._owner()}). "
                "Stop that node, or give this one a folder of its own (SAFECONDUCT_DATA)."
            ) from fault
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._held = descriptor

    def release(self) -> None:
        """Let go; nothing happens when it is not held."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def __enter__(self) -> "FolderLock":
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _owner(self) -> str:
        try:
            return self._path.read_text(encoding="ascii").strip() or "unknown"
        except OSError:
            return "unknown"


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
