"""How far a start has come: told by whoever opens the house, shown by whoever waits for it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """What a node is doing before it answers."""

    ENGINE = "engine"
    READING = "reading"
    LOADING = "loading"
    READY = "ready"

    @property
    def words(self) -> str:
        """The stage as a person reads it."""
        return _WORDS[self]


_WORDS: Final = {
    Stage.ENGINE: "Starting the graph",
    Stage.READING: "Reading the law",
    Stage.LOADING: "Loading the law",
    Stage.READY: "Ready",
}

Progress = Callable[[Stage, int, int], None]
"""Is told what is being done, how much of it is done, and of how much; 0 of 0 where nobody can know."""


def quiet(stage: Stage, done: int, total: int) -> None:
    """Tell nobody."""
