"""Both subgraphs asked in GraphQL, as our gateway or an outside router asks them, on each engine."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, graphql
from neo4j import AsyncDriver

import graph.subgraph
import knowledge_base.subgraph
from graph.bolt.knowledge import BoltKnowledge
from graph.edition import Edition, global_id
from graph.model import Category
from graph.ports import Asked
from graph.search import SearchFiles
from knowledge_base.compile import compiled
from tests.contracts.plain import Law

GRAPH = graph.subgraph.schema._schema
GUIDANCE = knowledge_base.subgraph.schema.graphql_schema
PERMIT = "it-article-18-residence-permit"


class Reader:
    """Someone with questions."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    async def ask(self, document: str, schema: GraphQLSchema = GRAPH, **variables: Any) -> Any:
        """Return the answer."""
        told = await graphql(schema, document, context_value=self._asked, variable_values=variables)
        assert told.errors is None, told.errors
        return told.data

    async def refused(self, document: str) -> tuple[str, str]:
        """Return the code and the message of the refusal."""
        told = await graphql(GRAPH, document, context_value=self._asked)
        assert told.errors, told.data
        more = told.errors[0].extensions or {}
        assert more["next"]
        return more["code"], told.errors[0].message


@pytest.fixture(scope="module")
async def search(tmp_path_factory: pytest.TempPathFactory) -> SearchFiles:
    folder: Path = tmp_path_factory.mktemp("search")
    files = SearchFiles(folder)
    await files.put(1, compiled().contents, {})
    return files


@pytest.fixture
def reader(driver: AsyncDriver, law: Edition, search: SearchFiles) -> Reader:
    return Reader(Asked(BoltKnowledge(driver), search, law, date(2026, 11, 24)))


@pytest.fixture(scope="module")
def plain() -> Law:
    return Law(compiled().contents)


async def test_four_countries_side_by_side(reader: Reader, plain: Law) -> None:
    compared = (
        await reader.ask(
            """{ compare(jurisdictions: ["ES", "GB", "IT", "NG"], area: IMMIGRATION_RELIEF, asOf: "2026-11-01") {
            asOf recorded total edition { id publisher publishedAt } jurisdictions { code name }
            rows { category { code name area } cells { jurisdiction { code } state startNotRecorded
              remedies { code groundedIn { provision instrument { code } } } notInForce { code }
              absence { statement searchedOn nearest { code title } } } } } }"""
        )
    )["compare"]
    assert (compared["asOf"], compared["total"]) == ("2026-11-01", 32)
    assert [one["code"] for one in compared["jurisdictions"]] == ["ES", "GB", "IT", "NG"]
    assert compared["edition"]["publishedAt"] == "2026-11-01T09:00:00Z"
    assert compared["rows"][0]["category"] == {
        "code": "REFLECTION_PERIOD",
        "name": "Reflection period",
        "area": "IMMIGRATION_RELIEF",
    }
    cells = [cell for row in compared["rows"] for cell in row["cells"]]
    assert compared["recorded"] == sum(cell["state"] != "NOT_RECORDED" for cell in cells)
    for row in compared["rows"]:
        for cell in row["cells"]:
            where = (cell["jurisdiction"]["code"], Category[row["category"]["code"]])
            held = [one.code for one in plain.of("Remedy") if (one.jurisdiction, one.category) == where]
            assert sorted(one["code"] for one in (*cell["remedies"], *cell["notInForce"])) == held
            searched = [one.statement for one in plain.of("Absence") if (one.jurisdiction, one.category) == where]
            assert [cell["absence"]["statement"]] == searched if cell["absence"] else searched == []


async def test_a_property_shown_again_beside_another_record_is_there_each_time(reader: Reader, plain: Law) -> None:
    told = await reader.ask(
        """{ remedies(filter: {jurisdictions: ["IT"]}, first: 20) { edges { node { code again: code
            jurisdiction { code name } groundedIn { provision same: provision
                instrument { code citation again: code once: code same: citation } } } } } }"""
    )
    grounds = [ground for edge in told["remedies"]["edges"] for ground in edge["node"]["groundedIn"]]
    assert len(grounds) > 20
    for ground in grounds:
        instrument, record = ground["instrument"], plain.records["Instrument"][ground["instrument"]["code"]]
        assert [instrument["again"], instrument["once"]] == [record.code, record.code]
        assert [instrument["citation"], instrument["same"]] == [record.citation, record.citation]
        assert ground["same"] == ground["provision"]


async def test_one_comparison_seen_in_two_ways_at_once(reader: Reader) -> None:
    compared = (
        await reader.ask(
            """{ compare(jurisdictions: ["IT"], area: IMMIGRATION_RELIEF) { asOf
            a: rows { k: cells { t: remedies { title } u: remedies { x: title(language: "it") code } } }
            b: rows { category { es: name(language: "es") } cells { remedies { title } } } } }"""
        )
    )["compare"]
    assert compared["asOf"] == "2026-11-24"
    for one, other in zip(compared["a"], compared["b"], strict=True):
        assert one["k"][0]["t"] == other["cells"][0]["remedies"]
        assert len(one["k"][0]["u"]) == len(one["k"][0]["t"])
    assert any("ermesso" in remedy["x"] for row in compared["a"] for remedy in row["k"][0]["u"])


@pytest.mark.parametrize(
    ("document", "code", "said"),
    [
        ("{ compare(jurisdictions: []) { total } }", "no-jurisdiction", "No jurisdiction"),
        ('{ compare(jurisdictions: ["ES", "XX"]) { total } }', "unknown-jurisdiction", '"XX"'),
        (
            f"{{ compare(jurisdictions: {[f'C{n}' for n in range(200)]}) {{ total }} }}".replace("'", '"'),
            "too-many-jurisdictions",
            "200",
        ),
        ("{ remedies(first: 0) { totalCount } }", "first-out-of-range", "0"),
        ('{ remedies(after: "x") { totalCount } }', "bad-cursor", "after"),
        ('{ jurisdiction(code: "es") { name } }', "unknown-jurisdiction", '"es"'),
        ('{ jurisdiction(code: "ES") { remedies(first: 101) { totalCount } } }', "first-out-of-range", "101"),
        ('{ search(text: "x", first: 0) { code } }', "first-out-of-range", "0"),
        (f'{{ search(text: "{"x" * 201}") {{ code }} }}', "text-too-long", "201"),
        (f'{{ remedy(code: "{PERMIT}") {{ _code: title }} }}', "reserved-alias", "_code"),
    ],
)
async def test_what_cannot_be_asked_is_refused_with_a_code(reader: Reader, document: str, code: str, said: str) -> None:
    found, message = await reader.refused(document)
    assert found == code
    assert said in message


async def test_an_unknown_record_is_null(reader: Reader) -> None:
    asked = '{ jurisdiction(code: "XX") { name } remedy(code: "x") { title } instrument(code: "") { title } }'
    assert await reader.ask(asked) == {"jurisdiction": None, "remedy": None, "instrument": None}


async def test_records_are_found_by_what_a_router_knows_of_them(reader: Reader) -> None:
    asked = """query ($r: [_Any!]!) { _entities(representations: $r) { __typename
      ... on Remedy { a: id title jurisdiction { name } } ... on Jurisdiction { b: id title: name } } }"""
    known = [("Remedy", PERMIT), ("Jurisdiction", "NG"), ("Remedy", "nobody"), ("Jurisdiction", "IT")]
    found = await reader.ask(asked, r=[{"__typename": kind, "id": global_id(kind, code)} for kind, code in known])
    permit, nigeria, nobody, italy = found["_entities"]
    assert (permit["__typename"], permit["a"]) == ("Remedy", global_id("Remedy", PERMIT))
    assert (nigeria["title"], nobody, italy["title"]) == ("Nigeria", None, "Italy")


async def test_guidance_of_many_remedies_is_one_question(reader: Reader, plain: Law) -> None:
    asked = """query ($r: [_Any!]!) { _entities(representations: $r) { ... on Remedy { id
      guidance(first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { node { __typename code title
        ... on GuidanceDocument { publisher } } } } } } }"""
    remedies = plain.of("Remedy")[:40]
    sent = [{"__typename": "Remedy", "id": global_id("Remedy", one.code)} for one in remedies]
    found = (await reader.ask(asked, GUIDANCE, r=sent))["_entities"]
    for one, answer in zip(remedies, found, strict=True):
        documents = [doc for doc in plain.of("GuidanceDocument") if doc.listed and one.category in doc.topics]
        assert answer["id"] == global_id("Remedy", one.code)
        assert answer["guidance"]["totalCount"] == len(documents)
        assert [edge["node"] for edge in answer["guidance"]["edges"]] == [
            {"__typename": "GuidanceDocument", "code": doc.code, "title": doc.title, "publisher": doc.publisher}
            for doc in documents[:1]
        ]


async def test_the_listed_guidance_is_shown_unless_the_other_is_asked_for(reader: Reader, plain: Law) -> None:
    asked = """{ a: guidanceDocuments(first: 1) { totalCount }
      b: guidanceDocuments(filter: {listed: false}) { totalCount }
      topics { code name(language: "es") documentCount } }"""
    found = await reader.ask(asked, GUIDANCE)
    listed = sum(one.listed for one in plain.of("GuidanceDocument"))
    assert found["a"]["totalCount"] == listed
    assert found["b"]["totalCount"] == len(plain.of("GuidanceDocument")) - listed
    assert len(found["topics"]) == 35
    (residence,) = [one for one in found["topics"] if one["code"] == "RESIDENCE_PERMIT"]
    assert residence["name"] == "Permiso de residencia"


async def test_a_search_says_where_its_hits_belong(reader: Reader) -> None:
    found = await reader.ask(
        """{ search(text: "numero verde", kinds: [ORGANISATION]) {
        kind code jurisdiction { code it: name(language: "it") } } }"""
    )
    assert found["search"][0] == {
        "kind": "ORGANISATION",
        "code": "it-numero-verde-antitratta",
        "jurisdiction": {"code": "IT", "it": "Italia"},
    }


async def test_what_is_small_comes_whole(reader: Reader, plain: Law) -> None:
    found = await reader.ask(
        """{ transferGroups { code members } legalNotes { code jurisdiction { code } }
        categories(area: RESTITUTION) { code }
        coverage { remedies remediesByConfidence { confidence count } } edition { ordinal } editions { ordinal } }"""
    )
    assert [one["code"] for one in found["transferGroups"]] == [one.code for one in plain.of("TransferGroup")]
    assert len(found["legalNotes"]) == len(plain.of("LegalNote"))
    assert len(found["categories"]) == 6
    assert sum(one["count"] for one in found["coverage"]["remediesByConfidence"]) == found["coverage"]["remedies"]
    assert found["editions"] == [found["edition"]]
