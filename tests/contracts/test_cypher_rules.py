"""What our statements may not rest on, and what they may, on both engines: each rule of the design with its reason.

Where an engine is tried for what it does wrong, the day this fails is the day the rule can go.
"""

import asyncio
from dataclasses import fields
from typing import Any, Final, get_args

import pytest
from neo4j import READ_ACCESS, AsyncDriver, AsyncManagedTransaction
from neo4j.exceptions import ClientError, ConstraintError, Neo4jError

from graph.bolt.driver import DATABASE
from graph.bolt.migrations import migrate, names, statements_of
from graph.edition import Contents
from tests.contracts.engines import Engine, rows

_KINDS: Final = sorted(get_args(field.type)[0].__name__ for field in fields(Contents))
_HARD_TEXTS: Final = (
    "حقوق",
    "\U0001f469\u200d\U0001f467",
    "e\u0301 is not \u00e9",
    "\"'`\\ \n\r\t",
    "\u2028\u2029\x01\x00\x7f",
    "</script>",
)


async def test_a_map_literal_around_a_projection_is_answered_wrongly_by_the_embedded_engine(
    engine: Engine, graph: AsyncDriver
) -> None:
    await rows(graph, "CREATE (:Instrument {key: '1|a', code: 'a'})")
    (row,) = await rows(graph, "MATCH (i:Instrument) RETURN {number: 1, act: i {.code}} AS found")
    right = {"number": 1, "act": {"code": "a"}}
    assert row["found"] == right if engine.name == "neo4j" else row["found"] != right


@pytest.mark.parametrize(
    "mended",
    [
        "MATCH (i:Instrument) RETURN i {number: 1, act: i {.code}} AS found",
        "MATCH (i:Instrument) WITH i {.code} AS act RETURN {number: 1, act: act} AS found",
    ],
)
async def test_a_projection_around_a_projection_is_right(graph: AsyncDriver, mended: str) -> None:
    await rows(graph, "CREATE (:Instrument {key: '1|a', code: 'a'})")
    assert await rows(graph, mended) == [{"found": {"number": 1, "act": {"code": "a"}}}]


async def test_a_collected_list_has_the_order_it_was_asked_in(graph: AsyncDriver) -> None:
    await rows(
        graph,
        "CREATE (j:Jurisdiction {key: '1|J'}) WITH j UNWIND $codes AS code"
        " CREATE (:Remedy {key: '1|' + code, code: code})-[:AVAILABLE_IN]->(j)",
        codes=list("bdac"),
    )
    collected = (
        "MATCH (j:Jurisdiction) RETURN COLLECT { MATCH (j)<-[:AVAILABLE_IN]-(r) WITH r ORDER BY r.code RETURN r.code }"
        " AS codes"
    )
    assert await rows(graph, collected) == [{"codes": list("abcd")}]


async def test_a_named_database_is_found_after_a_question_to_one_that_is_not_there(graph: AsyncDriver) -> None:
    for _ in range(3):
        with pytest.raises(Neo4jError):
            await graph.execute_query("RETURN 1", database_="nowhere")
        assert await rows(graph, "RETURN 1 AS one") == [{"one": 1}]


async def test_writers_in_managed_transactions_lose_nothing(graph: AsyncDriver) -> None:
    await rows(graph, "CREATE (:Counter {name: 'c', number: 0})")

    async def count() -> None:
        for _ in range(10):
            async with graph.session(database=DATABASE) as session:
                await session.execute_write(_one_more)

    await asyncio.gather(*(count() for _ in range(4)))
    assert await rows(graph, "MATCH (c:Counter) RETURN c.number AS number") == [{"number": 40}]


async def _one_more(transaction: AsyncManagedTransaction) -> None:
    await (await transaction.run("MATCH (c:Counter) SET c.lock = 1 WITH c SET c.number = c.number + 1")).consume()


async def test_a_compare_and_set_that_locks_first_has_one_winner(graph: AsyncDriver) -> None:
    await rows(graph, "CREATE (:Token {name: 't', held: 0})")
    swap = "MATCH (t:Token) SET t.lock = $old WITH t WHERE t.held = $old SET t.held = $new RETURN t.held AS held"
    for old in range(6):
        answers = await asyncio.gather(*(rows(graph, swap, old=old, new=old + 1) for _ in range(4)))
        assert sum(bool(answer) for answer in answers) == 1


async def test_two_records_of_a_kind_cannot_share_a_key(graph: AsyncDriver) -> None:
    assert len(_KINDS) == 13
    for kind in [*_KINDS, "Edition"]:
        await rows(graph, f"CREATE (:{kind} {{key: '1|a'}})")
        with pytest.raises(ConstraintError):
            await rows(graph, f"CREATE (:{kind} {{key: '1|a'}})")
        assert await rows(graph, f"MATCH (n:{kind}) RETURN count(n) AS number") == [{"number": 1}]


async def test_there_is_one_pointer(graph: AsyncDriver) -> None:
    with pytest.raises(ConstraintError):
        await rows(graph, "CREATE (:Pointer {name: 'current'})")


async def test_migrations_are_applied_once(graph: AsyncDriver) -> None:
    assert await migrate(graph) == []
    noted = await rows(graph, "MATCH (m:Migration) RETURN m.name AS name ORDER BY name")
    assert [row["name"] for row in noted] == names() != []


async def test_a_migration_that_was_not_noted_can_be_repeated(graph: AsyncDriver) -> None:
    await rows(graph, "MATCH (m:Migration) DETACH DELETE m")
    await rows(graph, "MATCH (p:Pointer) SET p.ordinal = 7")
    assert await migrate(graph) == names()
    assert await rows(graph, "MATCH (p:Pointer) RETURN p.ordinal AS ordinal") == [{"ordinal": 7}]


def test_a_migration_holds_schema_or_data_and_never_both() -> None:
    for name in names():
        sorts = {
            statement.split()[0] + (" schema" if " CONSTRAINT " in statement or " INDEX " in statement else "")
            for statement in statements_of(name)
        }
        assert len(sorts) == 1, name


def test_nothing_that_an_edition_has_in_common_is_indexed() -> None:
    indexed = [statement for name in names() for statement in statements_of(name) if " REQUIRE " in statement]
    assert indexed
    assert {statement.split("REQUIRE n.")[1].split()[0] for statement in indexed} == {"key", "name"}
    assert not any(" INDEX " in statement for name in names() for statement in statements_of(name))


@pytest.mark.parametrize("text", _HARD_TEXTS)
async def test_a_text_goes_through_a_parameter_unchanged(graph: AsyncDriver, text: str) -> None:
    assert await rows(graph, "RETURN $sent AS sent", sent=text) == [{"sent": text}]


async def test_a_thousand_long_rows_go_in_one_message(graph: AsyncDriver) -> None:
    sent = [{"key": f"1|{number}", "note": f"{number} " + "é" * 9_000} for number in range(1000)]
    assert sum(len(row["note"].encode()) for row in sent) > 17_000_000
    await rows(graph, "UNWIND $rows AS row MERGE (n:Remedy {key: row.key}) SET n += row", rows=sent)
    (row,) = await rows(graph, "MATCH (n:Remedy) WITH n ORDER BY n.key RETURN collect(n.note) AS notes")
    assert sorted(row["notes"]) == sorted(one["note"] for one in sent)


async def test_values_come_back_with_their_types(graph: AsyncDriver) -> None:
    sent: dict[str, Any] = {"big": 2**53 + 1, "half": 0.5, "no": False, "none": None, "map": {}, "list": []}
    assert await rows(graph, "RETURN $sent AS sent", sent=sent) == [{"sent": sent}]


async def test_iso_text_is_ordered_as_days_are(graph: AsyncDriver) -> None:
    (row,) = await rows(graph, "RETURN '2020-04-30' < '2020-05-01' AS before, '2020-05-01' <= '2020-05-01' AS same")
    assert row == {"before": True, "same": True}


@pytest.mark.system
@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
async def test_a_reading_session_cannot_write_on_neo4j(graph: AsyncDriver) -> None:
    async with graph.session(database=DATABASE, default_access_mode=READ_ACCESS) as session:
        with pytest.raises(ClientError, match="read access mode"):
            await (await session.run("CREATE (:Remedy {key: 'x'})")).consume()
    assert await rows(graph, "MATCH (n:Remedy) RETURN count(n) AS number") == [{"number": 0}]


@pytest.mark.system
@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
async def test_neo4j_forbids_schema_and_data_in_one_transaction(graph: AsyncDriver) -> None:
    async with graph.session(database=DATABASE) as session:
        transaction = await session.begin_transaction()
        await (await transaction.run("CREATE (:Trial {name: 'x'})")).consume()
        with pytest.raises(ClientError, match="schema modification"):
            await (await transaction.run("CREATE INDEX trial IF NOT EXISTS FOR (n:Trial) ON (n.name)")).consume()
        await transaction.close()
