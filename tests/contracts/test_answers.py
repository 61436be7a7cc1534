"""Answers follow the edition that is current, on each engine."""

from datetime import date
from pathlib import Path

import pytest
from neo4j import AsyncDriver

from gateway.graphql.answers import Answers, Question
from gateway.graphql.served import served_schema
from graph.bolt.editions import BoltEditions
from graph.bolt.knowledge import BoltKnowledge
from graph.ports import NothingPublished, PlainWords
from graph.search import SearchFiles
from tests.builders import a_jurisdiction, a_remedy, an_instrument, contents_of, published

ASKED = Question('{ edition { ordinal } remedy(code: "it-permit") { note } jurisdiction(code: "IT") { name } }', {})


class Clock:
    """Tells the time that a test wants."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def answers(graph: AsyncDriver, clock: Clock, tmp_path: Path) -> Answers:
    """Answers about a graph in which nothing is published."""
    return Answers(
        served_schema(),
        editions=BoltEditions(graph),
        knowledge=BoltKnowledge(graph),
        search=SearchFiles(tmp_path),
        words=PlainWords(),
        today=lambda: date(2026, 11, 24),
        clock=clock,
    )


async def test_before_anything_is_published_there_is_nobody_to_ask(answers: Answers) -> None:
    with pytest.raises(NothingPublished):
        await answers.answer(ASKED)


async def test_a_new_edition_is_answered_from_soon_after_it_is_current(
    answers: Answers, graph: AsyncDriver, clock: Clock
) -> None:
    editions = BoltEditions(graph)
    first, second = (
        contents_of(a_jurisdiction(), an_instrument(), a_remedy(note=note)) for note in ("as it was", "as it is")
    )
    await published(editions, first, "a")
    old = await answers.answer(ASKED)
    assert b"as it was" in old.body
    await published(editions, second, "b")
    clock.now += 1
    new = await answers.answer(ASKED)
    assert b"as it is" in new.body
    assert new.etag != old.etag
    assert await answers.answer(ASKED) is new
