"""Settings into a house: the one module that names the adapters, opens them in order and closes them again."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum

from gateway.settings import Settings
from graph.ports import Knowledge, Search
from graph.search import SearchFiles


class Stage(StrEnum):
    """What a node is doing before it answers."""

    ENGINE = "engine"
    READING = "reading"
    LOADING = "loading"
    READY = "ready"


Progress = Callable[[Stage, int, int], None]
"""Is told what is being done, how much of it is done, and of how much; 0 of 0 where nobody can know."""


def quiet(stage: Stage, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class House:
    """What the doors may use. A request reaches it as `request.app.state.house`."""

    settings: Settings
    knowledge: Knowledge
    search: Search


@asynccontextmanager
async def opened(settings: Settings, progress: Progress = quiet) -> AsyncIterator[House]:
    """Open everything a node needs, and load the law when its files are not those of the current edition."""
    raise NotImplementedError  # the engine's adapter is on its way
    yield House(settings, None, SearchFiles(settings.data / "search"))
