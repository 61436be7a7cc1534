"""Settings into a house: the one module that names the adapters, opens them in order and closes them again."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.folder import ready_folder
from gateway.graphql.answers import Answers
from gateway.graphql.served import served_schema
from gateway.publishing import up_to_date
from gateway.settings import Settings
from gateway.stages import Progress, Stage, quiet
from graph.bolt.driver import answers as engine_answers
from graph.bolt.driver import connected
from graph.bolt.editions import BoltEditions
from graph.bolt.knowledge import BoltKnowledge
from graph.bolt.migrations import migrate
from graph.embedded import EmbeddedEngine, installed
from graph.embedded.lock import FolderLock
from graph.ports import Editions, EngineRefused, Knowledge, Search, Words
from graph.search import SearchFiles
from knowledge_base.vocabularies import name_of

_log: Final = logging.getLogger("safeconduct")

NODE_LOCK: Final = "node.lock"
"""In a node's folder: held by the one process that uses it."""
Say = Callable[[str], None]
"""Is told, in words, what a person who runs the node should know."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Public law and what it stands in, without the doors."""

    editions: Editions
    knowledge: Knowledge
    search: Search


@dataclass(frozen=True, slots=True)
class House(Graph):
    """What the doors may use. A request reaches it as `request.app.state.house`."""

    settings: Settings
    words: Words
    answers: Answers


class LawWords:
    """Implements `graph.ports.Words` with the vocabularies of the law."""

    def name(self, word: str, language: str | None) -> str:
        """Return what a category or topic is called."""
        return name_of("topics", word, language or "en")


@asynccontextmanager
async def opened(settings: Settings, progress: Progress = quiet, say: Say = _log.warning) -> AsyncIterator[House]:
    """Open everything a node needs, and load the law when its files are not those of the current edition.

    Raises EngineRefused, KnowledgeAway, BrokenAtlas or OSError, each with words for the person who set it up.
    """
    async with graph_of(settings, progress, say) as graph:
        outcome = await up_to_date(settings, graph.editions, graph.search, progress)
        if outcome.broken is not None:
            say(
                f"The law was not loaded, and edition {outcome.edition.ordinal} stays: "
                + " ".join(map(str, outcome.broken.complaints[:3]))
            )
        progress(Stage.READY, 0, 0)
        words = LawWords()
        answers = Answers(
            served_schema(),
            editions=graph.editions,
            knowledge=graph.knowledge,
            search=graph.search,
            words=words,
            introspection=settings.introspection,
        )
        yield House(graph.editions, graph.knowledge, graph.search, settings, words, answers)


@asynccontextmanager
async def graph_of(settings: Settings, progress: Progress = quiet, say: Say = _log.warning) -> AsyncIterator[Graph]:
    """Open the graph alone, as this process's own: for a node, and for commands that change the law."""
    progress(Stage.ENGINE, 0, 0)
    async with AsyncExitStack() as stack:
        stack.enter_context(one_owner(ready_folder(settings.data) / NODE_LOCK))
        uri, auth = await _engine(settings, stack, say)
        driver = await stack.enter_async_context(connected(uri, auth))
        await migrate(driver)
        yield Graph(BoltEditions(driver), BoltKnowledge(driver), SearchFiles(settings.data / "search"))


async def _engine(settings: Settings, stack: AsyncExitStack, say: Say) -> tuple[str, tuple[str, str]]:
    if settings.graph_uri is not None:
        return settings.graph_uri, _user(settings)
    engine = EmbeddedEngine(settings.data / "graph", ready=engine_answers, say=say, heap=settings.engine_memory_mb)
    await stack.enter_async_context(engine)
    return engine.bolt_uri, engine.auth


@asynccontextmanager
async def engine_at(settings: Settings, folder: Path) -> AsyncIterator[tuple[str, str, str]]:
    """Hold the engine of the settings open, an embedded one in this folder; yields its address, user and password."""
    if settings.graph_uri is not None:
        yield settings.graph_uri, *_user(settings)
        return
    async with EmbeddedEngine(folder, ready=engine_answers, say=_log.warning, heap=settings.engine_memory_mb) as engine:
        yield engine.bolt_uri, *engine.auth


def one_owner(lock: Path) -> FolderLock:
    """Return a lock on a folder, to be entered. Raises EngineRefused, on entering, while another process holds it."""
    return FolderLock(lock)


def is_owned(lock: Path) -> bool:
    """Return whether a process holds this lock now."""
    if not lock.exists():
        return False
    try:
        with FolderLock(lock):
            return False
    except EngineRefused:
        return True


def engine_here() -> Path:
    """Return where the embedded engine is installed. Raises EngineRefused."""
    return installed()


async def graph_answers(settings: Settings, *, patience: float = 3) -> None:
    """Return when the graph server of the settings does. Raises EngineRefused or KnowledgeAway."""
    assert settings.graph_uri is not None
    async with connected(settings.graph_uri, _user(settings), patience=patience):
        return


def _user(settings: Settings) -> tuple[str, str]:
    assert settings.graph_password is not None, "the settings ask for it with graph_uri"
    return settings.graph_user, settings.graph_password.get_secret_value()
