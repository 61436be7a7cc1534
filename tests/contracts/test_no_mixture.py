"""Whoever reads while the law is replaced sees one edition whole, never a mixture of two."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest
from neo4j import AsyncDriver

from graph.bolt.driver import answers, connected
from graph.bolt.editions import BoltEditions
from graph.bolt.knowledge import BoltKnowledge
from graph.edition import Edition
from graph.embedded import EmbeddedEngine
from graph.ports import Editions
from graph.shape import Shape, Wanted
from tests.builders import much_law, published
from tests.contracts.engines import Engine, emptied, rows

RECORDS: Final = 20_000
MARKS: Final = "abc"
_COUNTRIES: Final = [f"c-{number}" for number in range(4)]
_NOTE: Final = Wanted("note", "note")
_GROUNDS: Final = Shape("Ground", (Wanted("act", "instrument", (), Shape("Instrument", (_NOTE,))),))
_REMEDY: Final = Shape("Remedy", (_NOTE, Wanted("grounds", "groundedIn", (), _GROUNDS)))
_EDGE: Final = Shape("RemedyEdge", (Wanted("node", "node", (), _REMEDY),))
_PAGE: Final = Shape("RemedyConnection", (Wanted("edges", "edges", (), _EDGE),))
_FOUR_COUNTRIES: Final = Shape("Jurisdiction", (_NOTE, Wanted("page", "remedies", (("first", 20),), _PAGE)))
_WHOLE: Final = """
MATCH (:Edition {key: $key})<-[:PUBLISHED_IN]-(n)
RETURN n.note AS mark, count(*) AS number ORDER BY mark
"""


@pytest.fixture
async def place(engine: Engine, tmp_path: Path) -> AsyncIterator[Engine]:
    """Give an engine for these many records: to remove them from one that others use takes longer than the test."""
    if engine.name == "neo4j":
        yield engine
        return
    async with EmbeddedEngine(tmp_path, ready=answers) as own:
        yield Engine("embedded", own.bolt_uri, own.auth)


@pytest.mark.timeout(600)  # half a minute on two idle cores; many times that on busy ones
async def test_a_reader_never_sees_a_mixture(place: Engine) -> None:
    async with connected(place.uri, place.auth) as writer, connected(place.uri, place.auth) as reader:
        await _read_while_replacing(BoltEditions(await emptied(writer)), reader)
        if place.name == "neo4j":
            await emptied(writer)


async def _read_while_replacing(editions: Editions, reader: AsyncDriver) -> None:
    reading, knowledge = BoltEditions(reader), BoltKnowledge(reader)
    seen: dict[str, list[str]] = {"four countries": [], "the whole": []}
    mixed: list[Any] = []
    done = asyncio.Event()

    async def four_countries(edition: Edition) -> None:
        found = await knowledge.records(edition.ordinal, "Jurisdiction", _COUNTRIES, _FOUR_COUNTRIES)
        marks, remedies = _notes(found), sum(len(country["page"]["edges"]) for country in found if country)
        if marks != {edition.hash} or remedies != 80 or len(found) != 4:
            mixed.append((edition, marks, remedies))

    async def the_whole(edition: Edition) -> None:
        counted = await rows(reader, _WHOLE, key=str(edition.ordinal))
        if counted != [{"mark": edition.hash, "number": RECORDS}]:
            mixed.append((edition, counted))

    async def read(what: str, ask: Callable[[Edition], Awaitable[None]], pause: float) -> None:
        while not done.is_set():
            edition = await reading.current()
            assert edition is not None
            await ask(edition)
            seen[what].append(edition.hash)
            await asyncio.sleep(pause)

    async def write() -> None:
        for mark in MARKS[1:]:
            now = await published(editions, much_law(RECORDS, mark), mark)
        await editions.prune([now.ordinal - 1])
        await asyncio.sleep(0.2)  # the last edition is to be read too
        done.set()

    await published(editions, much_law(RECORDS, MARKS[0]), MARKS[0])
    await asyncio.gather(write(), read("four countries", four_countries, 0.02), read("the whole", the_whole, 0.3))
    assert mixed == []
    assert set(seen["four countries"]) == set(MARKS)
    assert len(seen["four countries"]) > 100
    assert len(seen["the whole"]) > 10


def _notes(answer: Any) -> set[str]:
    """Every `note` in an answer, however deep."""
    if isinstance(answer, list):
        return set().union(*map(_notes, answer))
    if not isinstance(answer, dict):
        return set()
    return {answer["note"]} | _notes(list(answer.values())) if "note" in answer else _notes(list(answer.values()))
