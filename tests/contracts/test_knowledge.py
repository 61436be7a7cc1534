"""What any engine of public law must answer: the same as plain Python over the same records."""

from typing import Any, Final

import pytest
from neo4j import AsyncDriver

from graph.bolt.editions import BoltEditions
from graph.bolt.knowledge import BoltKnowledge
from graph.bolt.tables import COMPOUNDS, EDGES, FACTS, FILTERS, PAIRS, TEXTS
from graph.edition import Edition
from graph.model import Category
from graph.ports import Knowledge
from graph.refusals import BadCursor, FirstOutOfRange, UnknownInstrument, UnknownJurisdiction
from graph.shape import Shape, Wanted
from knowledge_base.compile import compiled
from tests.builders import A_DAY, a_jurisdiction, a_remedy, an_instrument, an_organisation, contents_of
from tests.contracts.engines import emptied
from tests.contracts.plain import Law, by_code
from tests.contracts.shapes import KINDS, PAGED, TYPES, a_filter, dice_of, everything_of, some_of

CODE: Final = Shape("Remedy", (Wanted("code", "code"),))


@pytest.fixture
def knowledge(driver: AsyncDriver) -> Knowledge:
    return BoltKnowledge(driver)


@pytest.fixture(scope="module")
def plain() -> Law:
    return Law(compiled().contents)


def a_page(kind: str, node: Shape) -> Shape:
    """Ask for all that a page can say, with this of its records."""
    info = Shape("PageInfo", tuple(Wanted(name, name) for name in TYPES["PageInfo"].fields))
    edge = Shape(f"{kind}Edge", (Wanted("cursor", "cursor"), Wanted("node", "node", (), node)))
    return Shape(
        f"{kind}Connection",
        (
            Wanted("totalCount", "totalCount"),
            Wanted("pageInfo", "pageInfo", (), info),
            Wanted("edges", "edges", (), edge),
        ),
    )


@pytest.mark.parametrize("kind", KINDS)
async def test_every_field_of_every_record_is_answered_as_it_is_recorded(
    kind: str, law: Edition, knowledge: Knowledge, plain: Law
) -> None:
    shape = everything_of(kind, 1)
    expected = [plain.view(record, shape) for record in plain.of(kind)]
    assert await knowledge.every(law.ordinal, kind, shape) == expected


async def test_every_entry_of_the_tables_is_a_field_of_the_schema_and_so_was_just_asked_for() -> None:
    places = {(kind, name) for kind, facts in FACTS.items() for name in facts} | {*TEXTS, *PAIRS, *COMPOUNDS, *EDGES}
    published = {(kind, name) for kind in KINDS for name in TYPES[kind].fields} | {("Ground", "provision")}
    assert places == published
    for kind, filters in FILTERS.items():
        assert set(filters) == set(TYPES[{"GuidanceDocument": "Guidance"}.get(kind, kind) + "Filter"].fields)


@pytest.mark.parametrize("seed", range(40))
async def test_a_page_of_any_shape_is_answered_as_plain_python_would(
    seed: int, law: Edition, knowledge: Knowledge, plain: Law
) -> None:
    dice = dice_of(seed)
    kind = dice.choice(PAGED)
    shape = a_page(kind, some_of(kind, dice, 3, plain))
    given = {"filter": a_filter(kind, dice, plain), "first": dice.choice([1, 7, 50])}
    arguments: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for _ in range(2):
        expected = plain.page(kind, plain.of(kind), Wanted("page", "page", tuple(arguments.items()), shape))
        found = await knowledge.page(law.ordinal, kind, arguments, shape)
        assert found == expected
        if found["pageInfo"]["endCursor"] is None:
            break
        arguments["after"] = found["pageInfo"]["endCursor"]


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, filters in FILTERS.items() for name in filters])
async def test_each_filter_shows_what_it_says_and_no_more(
    kind: str, name: str, law: Edition, knowledge: Knowledge, plain: Law
) -> None:
    seed = 0
    while (chosen := dict(a_filter(kind, dice_of(seed), plain))).keys() != {name}:
        seed += 1
    arguments: dict[str, Any] = {"filter": tuple(chosen.items()), "first": 100}
    shape = a_page(kind, Shape(kind, (Wanted("code", "code"),)))
    expected = plain.page(kind, plain.of(kind), Wanted("page", "page", tuple(arguments.items()), shape))
    assert await knowledge.page(law.ordinal, kind, arguments, shape) == expected


async def test_one_field_of_a_small_object_can_be_asked_twice(law: Edition, knowledge: Knowledge, plain: Law) -> None:
    parts = tuple(Wanted(key, "note") for key in ("a", "b", "c"))
    shape = Shape("Jurisdiction", (Wanted("how", "identification", (), Shape("Identification", parts)),))
    (found,) = await knowledge.records(law.ordinal, "Jurisdiction", ["AR"], shape)
    assert found is not None
    assert set(found["how"].values()) == {plain.records["Jurisdiction"]["AR"].identification.note}


async def test_going_on_from_each_cursor_shows_every_record_once(
    law: Edition, knowledge: Knowledge, plain: Law
) -> None:
    shape, seen, after = a_page("Remedy", CODE), [], None
    while True:
        given = {"first": 90, **({"after": after} if after else {})}
        page = await knowledge.page(law.ordinal, "Remedy", given, shape)
        seen += [edge["node"]["code"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == [remedy.code for remedy in plain.of("Remedy")]


async def test_records_come_in_the_order_asked_with_none_for_the_unknown(law: Edition, knowledge: Knowledge) -> None:
    codes = ["it-article-18-residence-permit", "nobody", "gb-", "it-article-18-residence-permit"]
    found = await knowledge.records(law.ordinal, "Remedy", codes, CODE)
    assert [one and one["code"] for one in found] == [codes[0], None, None, codes[0]]


async def test_countries_hold_their_claims_and_what_was_searched_for_in_vain(
    law: Edition, knowledge: Knowledge, plain: Law
) -> None:
    remedy, absence = everything_of("Remedy", 1), everything_of("Absence", 1)
    place = Shape("Jurisdiction", (Wanted("it", "name", (("language", "es"),)),))
    found = await knowledge.countries(
        law.ordinal, ["NG", "IT"], list(Category), jurisdictions=[place], remedies=[remedy, CODE], absences=[absence]
    )
    assert [country.code for country in found] == ["NG", "IT"]
    for country in found:
        claims = [one for one in plain.of("Remedy") if one.jurisdiction == country.code]
        assert [claim.record["n0"] for claim in country.claims] == [plain.view(one, remedy) for one in claims]
        assert [claim.record["n1"] for claim in country.claims] == [plain.view(one, CODE) for one in claims]
        assert [claim.valid_to for claim in country.claims] == [one.valid_to for one in claims]
        searched = {
            one.category: plain.view(one, absence) for one in plain.of("Absence") if one.jurisdiction == country.code
        }
        assert {category: one["n0"] for category, one in country.absences.items()} == searched
        assert country.record["n0"] == plain.view(plain.records["Jurisdiction"][country.code], place)


async def test_coverage_counts_what_is_there(law: Edition, knowledge: Knowledge, plain: Law) -> None:
    counts = await knowledge.coverage(law.ordinal)
    remedies = plain.of("Remedy")
    assert counts["remedies"] == len(remedies)
    assert counts["citations"] == sum(len(remedy.grounded_in) for remedy in remedies)
    assert counts["countries"] == sum(one.kind == "country" for one in plain.of("Jurisdiction"))
    assert counts["guidanceDocuments"] == len(plain.of("GuidanceDocument"))
    assert counts["doubts"] == sum(
        len(getattr(one, "doubts", ())) for records in plain.records.values() for one in records.values()
    )
    assert counts["confidence:low"] == sum(remedy.confidence == "low" for remedy in remedies)


async def test_guidance_of_a_remedy_is_about_its_kind(law: Edition, knowledge: Knowledge, plain: Law) -> None:
    shape = everything_of("GuidanceDocument", 0)
    codes = [remedy.code for remedy in plain.of("Remedy")[::50]]
    found = await knowledge.guidance(law.ordinal, codes, [shape])
    for code in codes:
        about = plain.records["Remedy"][code].category
        listed = [one for one in plain.of("GuidanceDocument") if one.listed and about in one.topics]
        assert [document["n0"] for document in found[code]] == [plain.view(one, shape) for one in listed]
    by_topic = await knowledge.documents_by_topic(law.ordinal)
    topics = [topic for one in plain.of("GuidanceDocument") if one.listed for topic in one.topics]
    assert by_topic == {topic: topics.count(topic) for topic in set(topics)}


async def test_the_editions_that_can_be_asked_are_listed(law: Edition, knowledge: Knowledge) -> None:
    assert await knowledge.editions() == [law]


@pytest.mark.parametrize(
    ("arguments", "refusal", "said"),
    [
        ({"filter": (("jurisdictions", ("XX", "IT")),)}, UnknownJurisdiction, '"XX"'),
        ({"filter": (("instrument", "no-such-act"),)}, UnknownInstrument, '"no-such-act"'),
        ({"first": 0}, FirstOutOfRange, "0"),
        ({"first": 101}, FirstOutOfRange, "101"),
        ({"after": "forged"}, BadCursor, "after"),
    ],
)
async def test_what_cannot_be_asked_is_refused_by_name(
    arguments: dict[str, Any], refusal: type[Exception], said: str, law: Edition, knowledge: Knowledge
) -> None:
    with pytest.raises(refusal, match=said):
        await knowledge.page(law.ordinal, "Remedy", arguments, a_page("Remedy", CODE))


async def test_an_unknown_code_in_a_nested_filter_is_refused_too(law: Edition, knowledge: Knowledge) -> None:
    beyond = Wanted("remedies", "remedies", (("filter", (("jurisdictions", ("ZZ",)),)),), a_page("Remedy", CODE))
    with pytest.raises(UnknownJurisdiction, match="ZZ"):
        await knowledge.records(law.ordinal, "Jurisdiction", ["IT"], Shape("Jurisdiction", (beyond,)))


async def test_a_code_in_small_letters_is_told_how_it_is_written(law: Edition, knowledge: Knowledge) -> None:
    with pytest.raises(UnknownJurisdiction) as told:
        await knowledge.countries(law.ordinal, ["es"], [], jurisdictions=[], remedies=[], absences=[])
    assert told.value.next.startswith("Write ES")


HOSTILE: Final = ["' OR 1=1 //", "`}) DETACH DELETE (n) //", "$edition", "\u0000", "ÿ\u2028", "x" * 5000, "{key: 1}"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_nothing_a_reader_sends_is_read_as_cypher(text: str, law: Edition, knowledge: Knowledge) -> None:
    title = Shape("Remedy", (Wanted("a", "title", (("language", text),)), Wanted("b", "title")))
    (found,) = await knowledge.records(law.ordinal, "Remedy", ["it-article-18-residence-permit"], title)
    assert found is not None
    assert found["a"] == found["b"]
    assert await knowledge.records(law.ordinal, "Remedy", [text], title) == [None]
    page = a_page("Remedy", CODE)
    assert (await knowledge.page(law.ordinal, "Remedy", {"filter": (("codes", (text,)),)}, page))["totalCount"] == 0
    with pytest.raises(UnknownJurisdiction):
        await knowledge.page(law.ordinal, "Remedy", {"filter": (("jurisdictions", (text,)),)}, page)
    with pytest.raises(UnknownInstrument):
        await knowledge.page(law.ordinal, "Remedy", {"filter": (("instrument", text),)}, page)
    regions = a_page("Jurisdiction", Shape("Jurisdiction", (Wanted("code", "code"),)))
    assert (await knowledge.page(law.ordinal, "Jurisdiction", {"filter": (("region", text),)}, regions))["edges"] == []


async def test_an_answer_is_drawn_from_the_edition_asked_alone(driver: AsyncDriver, knowledge: Knowledge) -> None:
    editions = BoltEditions(await emptied(driver))
    put = []
    for number in (1, 2):
        contents = contents_of(
            a_jurisdiction(note=f"edition {number}"),
            an_instrument(note=f"edition {number}"),
            *(a_remedy(f"it-{place}", note=f"edition {number}") for place in range(number)),
            an_organisation(note=f"edition {number}"),
        )
        edition = await editions.put(contents, hash=str(number), publisher="es", published_at=A_DAY)
        await editions.flip(edition)
        put.append((edition, Law(contents)))
    for edition, plain in put:
        for kind in ("Jurisdiction", "Instrument", "Remedy", "Organisation"):
            shape = everything_of(kind, 3)
            expected = [plain.view(one, shape) for one in by_code(plain.of(kind))]
            assert await knowledge.every(edition.ordinal, kind, shape) == expected
    assert await knowledge.editions() == [edition for edition, _ in reversed(put)]
