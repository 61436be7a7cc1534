"""An answer is computed once an edition, kept within bounds, and never kept when it says that something went wrong."""

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from graphql import GraphQLSchema, build_schema

from gateway.graphql.answers import Answers, Question, Unanswered
from gateway.wiring import House
from graph.ports import Asked, KnowledgeAway

SDL: Final = """
type Query { count: Int  slow: Int  broken: Int  away: Int  day: String  editions: Int  text(n: Int): String }
"""


class Small:
    """A schema of a few questions that count how often they were asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.began, self.go_on = asyncio.Event(), asyncio.Event()
        self.given_up = False
        self.schema: GraphQLSchema = build_schema(SDL)
        assert self.schema.query_type is not None
        for name, resolver in self._resolvers().items():
            self.schema.query_type.fields[name].resolve = resolver

    def _resolvers(self) -> dict[str, Callable[..., Any]]:
        def count(*_: Any) -> int:
            self.asked += 1
            return self.asked

        async def slow(*_: Any) -> int:
            self.asked += 1
            self.began.set()
            try:
                await self.go_on.wait()
            except asyncio.CancelledError:
                self.given_up = True
                raise
            return self.asked

        def broken(*_: Any) -> int:
            self.asked += 1
            raise ZeroDivisionError("hunter2")

        def away(*_: Any) -> int:
            raise KnowledgeAway("silent")

        def day(_root: None, info: Any) -> str:
            asked: Asked = info.context
            return asked.today.isoformat()

        return {
            "count": count,
            "slow": slow,
            "broken": broken,
            "away": away,
            "day": day,
            "editions": count,
            "text": lambda *_, n: "x" * n,
        }


@pytest.fixture
def small() -> Small:
    return Small()


def answers_of(house: House, schema: GraphQLSchema, today: Callable[[], date] = lambda: date(2026, 11, 24)) -> Answers:
    """Return answers about the law of the house by another schema."""
    return Answers(
        schema,
        editions=house.editions,
        knowledge=house.knowledge,
        search=house.search,
        words=house.words,
        today=today,
    )


@pytest.fixture
def answers(house: House, small: Small) -> Answers:
    return answers_of(house, small.schema)


def told(body: bytes) -> Any:
    return json.loads(body)["data"]


async def test_the_same_question_is_computed_once(answers: Answers) -> None:
    first = await answers.answer(Question("{ count }", {}))
    assert await answers.answer(Question("{ count }", {})) is first
    assert (first.executed, first.etag is None) == (True, False)


async def test_what_makes_it_another_question(answers: Answers) -> None:
    several = "query A($x: Int, $y: Int) { count text(n: $x) a: text(n: $y) } query B { count }"
    asked = [
        Question(several, {"x": 1, "y": 2}, "A"),
        Question(several, {"y": 2, "x": 1}, "A"),
        Question(several, {"x": 2, "y": 2}, "A"),
        Question(several, {"x": 1, "y": 2}, "B"),
        Question(several + " ", {"x": 1, "y": 2}, "A"),
    ]
    counts = [told((await answers.answer(one)).body)["count"] for one in asked]
    assert counts == [1, 1, 2, 3, 4], "the order of variables alone changes nothing"


async def test_an_answer_of_yesterday_is_not_given_today(house: House, small: Small) -> None:
    days = [date(2026, 11, 23)]
    answers = answers_of(house, small.schema, lambda: days[0])
    assert told((await answers.answer(Question("{ day }", {}))).body) == {"day": "2026-11-23"}
    days[0] = date(2026, 11, 24)
    assert told((await answers.answer(Question("{ day }", {}))).body) == {"day": "2026-11-24"}


async def test_what_can_change_within_an_edition_is_asked_each_time(answers: Answers) -> None:
    for document in ("{ editions }", "{ ...a } fragment a on Query { editions }", "{ ... { count editions } }"):
        first = await answers.answer(Question(document, {}))
        assert told((await answers.answer(Question(document, {}))).body) != told(first.body)


async def test_an_error_is_not_kept(answers: Answers, small: Small) -> None:
    for asked in (1, 2):
        given = await answers.answer(Question("{ broken }", {}))
        assert (given.etag, small.asked) == (None, asked)


async def test_a_fault_of_ours_shows_a_reference_and_nothing_else(
    answers: Answers, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "safeconduct"):
        body = (await answers.answer(Question("{ broken }", {}))).body
    (error,) = json.loads(body)["errors"]
    assert error["extensions"]["code"] == "internal"
    assert error["extensions"]["reference"] in caplog.text
    assert error["path"] == ["broken"]
    assert b"hunter2" not in body
    assert b"Zero" not in body


async def test_many_who_ask_at_once_share_one_answer(answers: Answers, small: Small) -> None:
    waiting = [asyncio.create_task(answers.answer(Question("{ slow }", {}))) for _ in range(20)]
    await small.began.wait()
    waiting[0].cancel()
    small.go_on.set()
    given = await asyncio.gather(*waiting[1:])
    assert {told(one.body)["slow"] for one in given} == {1}
    assert waiting[0].cancelled() or waiting[0].cancelling()


async def test_an_answer_that_nobody_waits_for_is_given_up(answers: Answers, small: Small) -> None:
    alone = asyncio.create_task(answers.answer(Question("{ slow }", {})))
    await small.began.wait()
    alone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await alone
    for _ in range(10):
        await asyncio.sleep(0)
    assert small.given_up
    small.go_on.set()
    assert told((await answers.answer(Question("{ slow }", {}))).body) == {"slow": 2}


async def test_a_silent_engine_is_no_answer(answers: Answers) -> None:
    with pytest.raises(KnowledgeAway):
        await answers.answer(Question("{ away }", {}))


async def test_what_is_kept_stays_within_bounds(answers: Answers) -> None:
    for number in range(60):
        await answers.answer(Question("query ($n: Int) { count text(n: $n) }", {"n": 1_000_000 + number}))
    assert answers._size <= 32 * 1024 * 1024
    large = Question("{ count text(n: 3000000) }", {})
    first = await answers.answer(large)
    assert await answers.answer(large) is not first


async def test_a_page_gets_the_data_or_the_reason_why_not(answers: Answers) -> None:
    assert await answers.ask("query ($n: Int) { text(n: $n) }", {"n": 3}) == {"text": "xxx"}
    with pytest.raises(Unanswered) as unanswered:
        await answers.ask("{ nothing }")
    assert unanswered.value.code == "invalid-document"
