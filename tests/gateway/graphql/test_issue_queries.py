"""The promised questions, as they stand, to a house with the whole law: what they say of it is in the files."""

from typing import Any, Final

import httpx
import pytest

from gateway.wiring import House
from graph.edition import global_id
from knowledge_base.compile import compiled
from tests.contracts.plain import Law
from tests.gateway.graphql.asking import data
from tests.outside.questions import QUESTIONS

PERMIT: Final = "it-article-18-residence-permit"


@pytest.fixture(scope="module")
def law() -> Law:
    """Return the records of the files, asked in plain Python."""
    return Law(compiled().contents)


async def asked(client: httpx.AsyncClient, name: str) -> Any:
    """Return what a promised question is answered."""
    return (await data(client, QUESTIONS[name]))[name]


async def test_compare_lays_four_countries_side_by_side(client: httpx.AsyncClient, house: House, law: Law) -> None:
    compared = await asked(client, "compare")
    edition = await house.editions.current()
    assert edition is not None
    assert compared["asOf"] == "2026-11-01"
    assert compared["edition"]["publisher"] == "es"
    assert compared["edition"]["publishedAt"] == edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert [one["code"] for one in compared["jurisdictions"]] == ["ES", "GB", "IT", "NG"]
    assert [one["name"] for one in compared["jurisdictions"]] == ["Spain", "United Kingdom", "Italy", "Nigeria"]
    cells = [(row["category"]["code"].lower(), cell) for row in compared["rows"] for cell in row["cells"]]
    assert len(cells) == compared["total"] == 32
    assert compared["recorded"] == sum(cell["state"] != "NOT_RECORDED" for _, cell in cells)
    for category, cell in cells:
        here = (cell["jurisdiction"]["code"], category)
        held = {one.code for one in law.of("Remedy") if (one.jurisdiction, one.category.value) == here}
        searched = {one.statement for one in law.of("Absence") if (one.jurisdiction, one.category.value) == here}
        assert {one["code"] for one in cell["remedies"]} <= held
        assert (cell["state"] == "NOT_RECORDED") == (not held and not searched)
        assert {cell["absence"]["statement"]} == searched if cell["absence"] else not searched
        for remedy in cell["remedies"]:
            assert remedy["groundedIn"], "every remedy is cited"
            assert all(ground["instrument"]["citation"] for ground in remedy["groundedIn"])
            assert remedy["sourceUrl"].startswith("http")


async def test_remedies_come_with_their_texts_and_guidance(client: httpx.AsyncClient, law: Law) -> None:
    found = await asked(client, "remedies")
    held = [one for one in law.of("Remedy") if one.jurisdiction == "IT" and one.category.value == "residence_permit"]
    assert found["totalCount"] == len(held) == len(found["edges"])
    assert found["pageInfo"]["hasNextPage"] is False
    for edge, record in zip(found["edges"], held, strict=True):
        node = edge["node"]
        assert (node["code"], node["id"]) == (record.code, global_id("Remedy", record.code))
        assert {one["language"]: one["text"] for one in node["titles"]} == dict(record.title)
        assert node["title"] == record.title.get("it", record.title["en"])
        assert (node["summary"], node["note"], node["doubts"]) == (
            record.summary["en"],
            record.note,
            list(record.doubts),
        )
        assert node["jurisdiction"] == {"code": "IT"}
        documents = [one for one in law.of("GuidanceDocument") if one.listed and "residence_permit" in one.topics]
        assert [one["node"]["code"] for one in node["guidance"]["edges"]] == [one.code for one in documents[:3]]


async def test_one_remedy_by_its_code_or_by_its_id(client: httpx.AsyncClient, law: Law) -> None:
    found = await asked(client, "remedy")
    (record,) = [one for one in law.of("Remedy") if one.code == PERMIT]
    assert found["title"] == record.title["en"]
    assert found["covers"] == [one.value.upper() for one in record.covers]
    assert found["validFrom"] == (record.valid_from and record.valid_from.isoformat())
    assert found["amountMax"] is None, "not recorded is null"
    query = """query ($id: ID!) { node(id: $id) { __typename id ... on Remedy { title
      guidance(first: 1) { totalCount } } ... on Instrument { citation } } }"""
    node = (await data(client, query, {"id": global_id("Remedy", PERMIT)}))["node"]
    assert node["title"] == record.title["en"]
    assert node["__typename"] == "Remedy"
    assert node["guidance"]["totalCount"] > 0


async def test_one_jurisdiction_with_its_treaties_remedies_and_organisations(
    client: httpx.AsyncClient, law: Law
) -> None:
    found = await asked(client, "jurisdiction")
    assert found["name"] == "Spain"
    treaties = [one for one in law.of("Participation") if one.jurisdiction == "ES"]
    assert {one["instrument"]["code"] for one in found["treaties"]} == {one.instrument for one in treaties}
    assert found["remedies"]["totalCount"] == len([one for one in law.of("Remedy") if one.jurisdiction == "ES"])
    here = [one.code for one in law.of("Organisation") if "ES" in one.jurisdictions]
    assert [edge["node"]["code"] for edge in found["organisations"]["edges"]] == here[:20]


async def test_every_list_counts_what_the_files_hold(client: httpx.AsyncClient, law: Law) -> None:
    jurisdictions = await asked(client, "jurisdictions")
    counted = {edge["node"]["code"]: edge["node"]["remedyCount"] for edge in jurisdictions["edges"]}
    assert jurisdictions["totalCount"] == len(law.of("Jurisdiction")) == len(counted)
    assert sum(counted.values()) == len(law.of("Remedy"))
    instruments = await asked(client, "instruments")
    assert instruments["totalCount"] == len([one for one in law.of("Instrument") if one.kind.value == "treaty"])
    provisions = sum(len(edge["node"]["provisions"]) for edge in instruments["edges"])
    treaties = {edge["node"]["code"] for edge in instruments["edges"]}
    assert provisions == len([one for one in law.of("Provision") if one.instrument in treaties])
    assert sum(len(edge["node"]["parties"]) for edge in instruments["edges"]) == len(
        [one for one in law.of("Participation") if one.instrument in treaties]
    )
    organisations = await asked(client, "organisations")
    assert organisations["totalCount"] == len(
        [one for one in law.of("Organisation") if "GB" in one.jurisdictions and "safe_housing" in one.helps_with]
    )
    assert (await asked(client, "benchmarks"))["totalCount"] == len(law.of("Benchmark"))
    assert (await asked(client, "transferRules"))["totalCount"] == len(law.of("TransferRule"))
    listed = [one for one in law.of("GuidanceDocument") if one.listed]
    assert (await asked(client, "guidanceDocuments"))["totalCount"] == len(listed)


async def test_a_hundred_remedies_whole_are_answered_at_once(client: httpx.AsyncClient) -> None:
    found = await data(
        client,
        """{ remedies(first: 100) { totalCount pageInfo { endCursor } edges { cursor node { id code title summary
          authority titles { language text } summaries { language text } jurisdiction { code names { language text } }
          groundedIn { provision instrument { code citation url titles { language text } } } category confidence doubts
          durationDays durationNote covers amountMax { value currency } validFrom validTo sourceUrl checkedOn note
          cooperationRequired workAuthorization familyMembers } } } }""",
    )
    assert len(found["remedies"]["edges"]) == 100
    assert found["remedies"]["pageInfo"]["endCursor"] == found["remedies"]["edges"][-1]["cursor"]
