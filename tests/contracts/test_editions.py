"""What any store of editions must do. `editions` is each engine in turn, empty at the start of every test."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import fields
from datetime import date
from threading import Thread
from typing import Any

import pytest
from neo4j import AsyncDriver

from graph.bolt.driver import connected
from graph.bolt.editions import BoltEditions
from graph.edition import Contents, Edition, global_id
from graph.model import Cooperation, Money
from graph.ports import Editions, Overtaken
from knowledge_base.compile import compiled
from tests.builders import (
    A_DAY,
    ITALY,
    SPAIN,
    a_jurisdiction,
    a_remedy,
    a_small_law,
    an_instrument,
    an_organisation,
    contents_of,
    much_law,
    published,
    put,
)
from tests.contracts.engines import Engine, rows

# Arabic, emoji with joiners, a combining accent beside its composed twin, quotes, controls, and what looks like code.
HARD_TEXT = (
    "حقوق الضحايا \U0001f469\u200d\U0001f467\u200d\U0001f466 e\u0301\u00e9 \"'`\\ \n\r\t"
    " \u2028\u2029 \x01\x00\x7f </script> $x {n} //"
)


class _Interrupted(Exception):
    """A load that was broken off in its middle."""


def _break_off(done: int, total: int) -> None:
    if done >= total // 2:
        raise _Interrupted


async def test_nothing_is_current_before_anything_was_published(editions: Editions) -> None:
    assert await editions.current() is None
    assert await editions.list() == []


async def test_an_edition_is_not_seen_before_it_is_flipped(editions: Editions) -> None:
    first = await published(editions, a_small_law(), "a")
    second = await put(editions, a_small_law(), "b")
    assert await editions.current() == first
    await editions.flip(second)
    assert await editions.current() == second == Edition(first.ordinal + 1, "b", "es", A_DAY)
    assert await editions.list() == [second, first]


async def test_flipping_twice_is_flipping_once(editions: Editions) -> None:
    edition = await published(editions, a_small_law())
    await editions.flip(edition)
    assert await editions.current() == edition


async def test_an_edition_without_records_can_be_current(editions: Editions) -> None:
    assert await published(editions, Contents()) == await editions.current()


async def test_progress_is_told_up_to_the_end(editions: Editions) -> None:
    told: list[tuple[int, int]] = []
    await put(editions, a_small_law(), progress=lambda done, total: told.append((done, total)))
    # Four records; the act's maker, the remedy's country and ground, the organisation's country.
    assert told[0] == (0, 8)
    assert told[-1] == (8, 8)
    assert told == sorted(told)


async def test_a_code_that_is_there_twice_loads_nothing(editions: Editions, graph: AsyncDriver) -> None:
    with pytest.raises(ValueError, match="Jurisdiction IT is there twice"):
        await put(editions, contents_of(a_jurisdiction(), a_jurisdiction()))
    assert await rows(graph, "MATCH (e:Edition) RETURN e.key AS key") == []


async def test_a_reference_that_leads_nowhere_loads_nothing(editions: Editions, graph: AsyncDriver) -> None:
    with pytest.raises(ValueError, match="Remedy it-permit: grounded_in names Instrument no-act"):
        await put(editions, contents_of(a_jurisdiction(), a_remedy(on=("no-act",))))
    assert await rows(graph, "MATCH (e:Edition) RETURN e.key AS key") == []


async def test_an_interrupted_load_is_never_seen_and_the_next_clears_it_away(
    editions: Editions, graph: AsyncDriver
) -> None:
    first = await published(editions, a_small_law(), "a")
    with pytest.raises(_Interrupted):
        await put(editions, much_law(3000, "b"), "b", _break_off)
    assert await editions.current() == first
    assert await editions.list() == [first]
    assert (await rows(graph, "MATCH (n:Remedy) RETURN count(n) AS number"))[0]["number"] > 1
    third = await published(editions, a_small_law(), "c")
    assert await editions.list() == [third, first]
    left = await rows(graph, "MATCH (n) WHERE n.code IS NOT NULL RETURN DISTINCT split(n.key, '|')[0] AS edition")
    assert {row["edition"] for row in left} == {str(first.ordinal), str(third.ordinal)}


async def test_ordinals_are_never_given_twice(editions: Editions) -> None:
    with pytest.raises(_Interrupted):
        await put(editions, a_small_law(), "a", _break_off)
    assert (await put(editions, a_small_law(), "b")).ordinal == 2


async def test_of_four_writers_exactly_one_becomes_current(graph: AsyncDriver) -> None:
    writers = [BoltEditions(graph) for _ in range(4)]
    for number in range(4):
        loaded = [await put(writer, a_small_law(), f"{number}") for writer in writers]
        flips = [writer.flip(edition) for writer, edition in zip(writers, loaded, strict=True)]
        said = await asyncio.gather(*flips, return_exceptions=True)
        won = [edition for edition, answer in zip(loaded, said, strict=True) if answer is None]
        assert [await writers[0].current()] == won
        assert [type(answer) for answer in said if answer is not None] == [Overtaken] * 3
        await writers[0].prune([])


async def test_a_load_that_was_taken_over_stops_and_leaves_nothing(
    engine: Engine, editions: Editions, graph: AsyncDriver
) -> None:
    async def another_writer(other: Editions) -> None:
        await published(other, contents_of(a_jurisdiction(SPAIN)), "other")

    def half_way(done: int, total: int) -> None:
        if 2 * done > total and not met:
            met.append(done)
            _meanwhile(engine, another_writer)

    met: list[int] = []
    with pytest.raises(Overtaken, match="another writer took over"):
        await put(editions, much_law(3000, "slow"), "slow", half_way)
    current = await editions.current()
    assert current is not None
    assert current.hash == "other"
    assert await rows(graph, "MATCH (n) WHERE n.code IS NOT NULL RETURN n.code AS code") == [{"code": SPAIN}]


async def test_an_edition_loaded_upon_another_than_the_current_one_is_refused(editions: Editions) -> None:
    stale = await put(editions, a_small_law(), "stale")
    current = await published(editions, a_small_law(), "current")
    with pytest.raises(Overtaken, match="another became current"):
        await editions.flip(stale)
    assert await editions.current() == current


async def test_pruning_keeps_the_current_edition_and_those_asked_for(editions: Editions, graph: AsyncDriver) -> None:
    made = [await published(editions, much_law(1500, mark), mark) for mark in "abcd"]
    ordinals = [edition.ordinal for edition in made]
    assert await editions.prune([ordinals[1]]) == [ordinals[0], ordinals[2]]
    assert await editions.list() == [made[3], made[1]]
    assert await editions.current() == made[3]
    left = await rows(
        graph, "MATCH (n:Remedy) RETURN split(n.key, '|')[0] AS edition, count(*) AS number ORDER BY edition"
    )
    assert [(row["edition"], row["number"]) for row in left] == [("2", 1200), ("4", 1200)]
    assert await editions.prune([ordinals[1]]) == []


async def test_pruning_leaves_a_load_alone_that_can_still_become_current(editions: Editions) -> None:
    await published(editions, a_small_law(), "a")
    loaded = await put(editions, a_small_law(), "b")
    assert await editions.prune([]) == []
    await editions.flip(loaded)
    assert await editions.current() == loaded


async def test_what_pruning_left_half_done_is_finished_by_the_next_load(editions: Editions, graph: AsyncDriver) -> None:
    old = await published(editions, a_small_law(), "old")
    await published(editions, a_small_law(), "new")
    await rows(graph, "MATCH (e:Edition {key: $key}) SET e.state = 'leaving'", key=str(old.ordinal))
    await put(editions, a_small_law(), "next")
    assert await rows(graph, "MATCH (n:Remedy) WHERE n.key STARTS WITH '1|' RETURN n.key AS key") == []
    assert await rows(graph, "MATCH (e:Edition {key: '1'}) RETURN e.key AS key") == []


async def test_a_text_comes_back_as_it_was_given(editions: Editions, graph: AsyncDriver) -> None:
    country = a_jurisdiction(name={"en": HARD_TEXT, "ar": HARD_TEXT[::-1]}, note=HARD_TEXT)
    await published(editions, contents_of(country))
    (row,) = await rows(graph, "MATCH (n:Jurisdiction) RETURN n.name AS name, n.nameTexts AS texts, n.note AS note")
    assert row == {"name": HARD_TEXT, "texts": [HARD_TEXT, HARD_TEXT[::-1]], "note": HARD_TEXT}


async def test_every_sort_of_value_comes_back_as_it_was_given(editions: Editions, graph: AsyncDriver) -> None:
    remedy = a_remedy(
        title={"en": "Permit", "it": "Permesso"},
        cooperation_required=Cooperation.TWO_TRACKS,
        renewable=False,
        duration_days=365,
        amount_max=Money(1500.5, "EUR"),
        valid_from=date(1998, 9, 2),
        doubts=("one", "two"),
    )
    await published(editions, contents_of(a_jurisdiction(), an_instrument(), remedy))
    (row,) = await rows(graph, "MATCH (n:Remedy) RETURN properties(n) AS facts")
    assert row["facts"] == {
        "key": "1|it-permit",
        "id": global_id("Remedy", "it-permit"),
        "code": "it-permit",
        "jurisdiction": "IT",
        "title": "Permit",
        "titleLanguages": ["en", "it"],
        "titleTexts": ["Permit", "Permesso"],
        "summary": "A permit.",
        "summaryLanguages": ["en"],
        "summaryTexts": ["A permit."],
        "category": "residence_permit",
        "authority": "The police",
        "sourceUrl": "https://law.example.org/permit",
        "confidence": "high",
        "cooperationRequired": "two_tracks",
        "renewable": False,
        "durationDays": 365,
        "amountMaxValue": 1500.5,
        "amountMaxCurrency": "EUR",
        "validFrom": "1998-09-02",
        "doubts": ["one", "two"],
    }


async def test_references_become_relations_in_their_order(editions: Editions, graph: AsyncDriver) -> None:
    countries = (a_jurisdiction(SPAIN), a_jurisdiction(ITALY), a_jurisdiction("eu", members=(SPAIN, ITALY)))
    acts = (an_instrument("b-act"), an_instrument("a-act"))
    await published(
        editions,
        contents_of(
            *countries, *acts, a_remedy(on=("b-act", "a-act", "b-act")), an_organisation(works_in=(ITALY, SPAIN))
        ),
    )
    grounds = await rows(
        graph,
        "MATCH (:Remedy)-[g:GROUNDED_IN]->(i:Instrument) RETURN i.code AS act, g.provision AS at ORDER BY g.position",
    )
    assert [tuple(row.values()) for row in grounds] == [
        ("b-act", "art. 18"),
        ("a-act", "art. 19"),
        ("b-act", "art. 20"),
    ]
    members = await rows(
        graph, "MATCH (m)-[e:MEMBER_OF]->(:Jurisdiction {key: '1|eu'}) RETURN m.code AS code ORDER BY e.position"
    )
    assert [row["code"] for row in members] == [SPAIN, ITALY]
    works = await rows(graph, "MATCH (:Organisation)-[e:WORKS_IN]->(j) RETURN j.code AS code ORDER BY e.position")
    assert [row["code"] for row in works] == [ITALY, SPAIN]


async def test_no_relation_leaves_its_edition(editions: Editions, graph: AsyncDriver) -> None:
    for mark in "ab":
        await published(editions, a_small_law(), mark)
    crossing = (
        "MATCH (a)-[r]->(b) WHERE split(a.key, '|')[0] <> split(b.key, '|')[0] RETURN type(r) AS name, a.key AS start"
    )
    assert await rows(graph, crossing) == []


async def test_the_whole_law_has_every_record(law: Edition, driver: AsyncDriver) -> None:
    contents = compiled().contents
    expected = {
        type(records[0]).__name__: len(records)
        for field in fields(contents)
        if (records := getattr(contents, field.name))
    }
    counted = await rows(
        driver,
        "MATCH (:Edition {key: $key})<-[:PUBLISHED_IN]-(n) RETURN labels(n)[0] AS kind, count(*) AS number",
        key=str(law.ordinal),
    )
    assert {row["kind"]: row["number"] for row in counted} == expected


def _meanwhile(engine: Engine, act: Callable[[Editions], Awaitable[Any]]) -> None:
    """Let another process's worth of work happen from beginning to end, in a thread with a loop and a driver."""

    async def acted() -> None:
        async with connected(engine.uri, engine.auth) as driver:
            await act(BoltEditions(driver))

    thread = Thread(target=lambda: asyncio.run(acted()))
    thread.start()
    thread.join()
