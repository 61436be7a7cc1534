"""Each subgraph answers a router for records of which the router knows the key alone."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any

import pytest
from graphql import graphql

from gateway.settings import Settings
from gateway.wiring import House, opened
from graph.edition import global_id
from graph.ports import Asked
from tests.outside.test_composition import schemas

pytestmark = pytest.mark.anyio

ASKED = "query Entities($representations: [_Any!]!) { _entities(representations: $representations) { %s } }"


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The adapters of a node with the whole law."""
    async with opened(Settings(data=tmp_path_factory.mktemp("entities"))) as house:
        yield house


async def answer(house: House, subgraph: str, selection: str, *keys: tuple[str, str]) -> list[Any]:
    """Ask a subgraph for records as a router does, by type and id."""
    edition = await house.editions.current()
    assert edition is not None
    asked = Asked(house.knowledge, house.search, edition, date(2026, 11, 24), house.words)
    representations = [{"__typename": kind, "id": global_id(kind, code)} for kind, code in keys]
    given: Mapping[str, Any] = {"representations": representations}
    found = await graphql(schemas()[subgraph], ASKED % selection, variable_values=dict(given), context_value=asked)
    assert found.errors is None
    assert found.data is not None
    entities: list[Any] = found.data["_entities"]
    return entities


async def test_the_graph_answers_for_its_records_each_in_its_place(house: House) -> None:
    keys = [
        ("Remedy", "it-article-18-residence-permit"),
        ("Jurisdiction", "ES"),
        ("Remedy", "no-such-remedy"),
        ("Instrument", "un-palermo-protocol-2000"),
    ]
    selection = """__typename ... on Remedy { code jurisdiction { code } }
        ... on Jurisdiction { name } ... on Instrument { short }"""
    assert await answer(house, "graph", selection, *keys) == [
        {"__typename": "Remedy", "code": "it-article-18-residence-permit", "jurisdiction": {"code": "IT"}},
        {"__typename": "Jurisdiction", "name": "Spain"},
        None,
        {"__typename": "Instrument", "short": "Palermo Protocol"},
    ]


async def test_the_knowledge_base_adds_guidance_to_a_remedy_it_knows_the_key_of(house: House) -> None:
    selection = "... on Remedy { guidance(first: 2) { totalCount edges { node { code title } } } }"
    (remedy,) = await answer(house, "knowledge_base", selection, ("Remedy", "it-article-18-residence-permit"))
    assert remedy["guidance"]["totalCount"] >= len(remedy["guidance"]["edges"]) > 0


async def test_the_knowledge_base_answers_for_its_own_documents(house: House) -> None:
    (document,) = await answer(
        house, "knowledge_base", "... on GuidanceDocument { code publisher }", ("GuidanceDocument", "G01")
    )
    assert document["code"] == "G01"
    assert document["publisher"].startswith("OSCE")
