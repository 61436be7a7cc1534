"""What the engine keeps in the node's folder beside its databases: password, log, and the mark of a run."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from graph.embedded.faults import FolderUnusable

_KEPT_LOGS: Final = 4
_LARGEST_LOG: Final = 4 * 1024 * 1024
_LEAST_ROOM: Final = 64 * 1024 * 1024
_TAIL: Final = 12


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """One engine's folder. Other users of the machine cannot read it."""

    path: Path
    least_room: int = _LEAST_ROOM
    """Bytes that have to be free before an engine may start."""

    @property
    def log(self) -> Path:
        """Where the engine's own words of this run go; earlier runs are in `engine.1.log` and so on."""
        return self.path / "engine.log"

    @property
    def lock(self) -> Path:
        """The file that one owner holds."""
        return self.path / "engine.lock"

    @property
    def password_file(self) -> Path:
        """The file with the engine's password."""
        return self.path / "engine.password"

    @property
    def _mark(self) -> Path:
        return self.path / "engine.running"

    def prepare(self) -> None:
        """Make the folder. Raises FolderUnusable when it cannot be written or its disk is full."""
        with self._said():
            self.path.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o700)
            free = shutil.disk_usage(self.path).free
        if free < self.least_room:
            raise FolderUnusable(
                f"The disk that holds {self.path} has {free // 1024**2} MB left, and the graph engine wants "
                f"{self.least_room // 1024**2} MB. Free some space, or move the node's folder (SAFECONDUCT_DATA)."
            )

    def password(self) -> str:
        """Return the engine's password; a new random one where there is none."""
        with self._said():
            try:
                return self.password_file.read_text(encoding="ascii")
            except FileNotFoundError:
                # The engine remembers the password it first met, so its memory of users has to go with the file.
                (self.path / "config" / "server-users.jsonl").unlink(missing_ok=True)
            password = secrets.token_urlsafe(24)
            descriptor = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(password)
            return password

    def mark(self, child: int) -> None:
        """Note that an engine runs here, as this process."""
        with self._said():
            self._mark.write_text(str(child), encoding="ascii")

    def unmark(self) -> None:
        """Note that the engine was stopped in good order."""
        self._mark.unlink(missing_ok=True)

    def left_behind(self) -> int | None:
        """Return the process id of an engine that nobody stopped; None after a stop in good order.

        0 where it cannot be told.
        """
        try:
            return int(self._mark.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except ValueError:
            return 0

    def new_log(self) -> IO[bytes]:
        """Open the log of a new run, keeping the last few."""
        with self._said():
            for number in range(_KEPT_LOGS - 1, 0, -1):
                older = self.path / f"engine.{number}.log"
                newer = self.log if number == 1 else self.path / f"engine.{number - 1}.log"
                if newer.exists():
                    newer.replace(older)
            return self.log.open("ab")

    def shorten_log(self, largest: int = _LARGEST_LOG) -> None:
        """Set aside what a talkative engine has written, and let it write on from the start of its file."""
        if self.log.exists() and self.log.stat().st_size > largest:
            shutil.copyfile(self.log, self.path / "engine.1.log")
            os.truncate(self.log, 0)

    def says_it_failed(self) -> bool:
        """Return whether the engine wrote that its start failed."""
        try:
            return b'Exception in thread "main"' in self.log.read_bytes()
        except OSError:
            return False

    def tail(self) -> str:
        """Return the last words of the engine, and where the rest of them is."""
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        said = "\n".join(f"  {line}" for line in lines[-_TAIL:]) or "  (nothing)"
        return f"Its log, {self.log}, ends:\n{said}"

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise FolderUnusable(
                f"The node's folder {self.path} cannot be used ({fault.strerror or fault}: {fault.filename}). Make it "
                "writable for this user, free its disk, or choose another folder (SAFECONDUCT_DATA)."
            ) from fault
