"""Where reports of mistakes are kept: one file a report, in the node's own folder, written whole or not at all."""

import json
import os
import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

MOST_KEPT: Final = 2_000
"""A full box takes nothing more: a node must not be filled from outside."""
_MOST_IN_A_WINDOW: Final = 12
_WINDOW: Final = 600.0
REFERENCE: Final = re.compile(r"[A-Z2-7]{8}")


class BoxFull(Exception):
    """The node holds as many reports as it takes."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader says is wrong. No field asks who they are."""

    reference: str
    received_at: str
    about: str
    what: str
    source: str
    contact: str
    """Empty unless the reader wanted an answer."""
    language: str
    edition: int | None


def filed(report: Report, folder: Path) -> Path:
    """Keep a report and return its file. Raises OSError when it cannot be written and BoxFull when there are too many.

    The file appears under its name only when it is whole, readable for this user alone.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sum(1 for _ in folder.iterdir()) >= MOST_KEPT:
        raise BoxFull
    path = folder / f"{report.received_at.replace(':', '')}-{report.reference}.json"
    part = path.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(report), file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


class Turnstile:
    """Lets so many through in a while, of one address; addresses are held in memory alone and forgotten with it."""

    def __init__(
        self, most: int = _MOST_IN_A_WINDOW, window: float = _WINDOW, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._window, self._now = most, window, now
        self._passed: dict[str, deque[float]] = {}

    def lets(self, who: str) -> bool:
        """Return whether one more may pass, and count it."""
        now = self._now()
        self._passed = {one: times for one, times in self._passed.items() if times and now - times[-1] < self._window}
        times = self._passed.setdefault(who, deque(maxlen=self._most))
        if len(times) == self._most and now - times[0] < self._window:
            return False
        times.append(now)
        return True
