"""Names found as people type them."""

from pathlib import Path

import pytest

from graph.ports import Hit, KnowledgeAway, RecordKind
from graph.search import CLOSE, OPEN, SearchFiles, fold
from tests.builders import ITALY, SPAIN, a_jurisdiction, a_remedy, an_instrument, an_organisation, contents_of

LAW = contents_of(
    a_jurisdiction(ITALY, name={"en": "Italy", "it": "Italia"}),
    a_jurisdiction(SPAIN, name={"en": "Spain", "es": "España"}),
    an_instrument(
        "it-act", title={"en": "Immigration Act", "it": "Testo unico"}, citation="Legislative Decree 286/1998"
    ),
    a_remedy(
        "it-permit",
        title={"en": "Residence permit for social protection", "it": "Permesso di soggiorno per protezione sociale"},
        summary={"en": "A permit of six months for a person in danger from a trafficking group."},
    ),
    a_remedy("es-permit", jurisdiction=SPAIN, title={"en": "Residence permit", "es": "Autorización de residencia"}),
    an_organisation("it-line", name={"en": "Hotline", "it": "Numero Verde", "ar": "خط المساعدة والعمل"}),
)


@pytest.fixture
async def search(tmp_path: Path) -> SearchFiles:
    files = SearchFiles(tmp_path / "made" / "at-need")
    await files.put(7, LAW, {"IT": ["Italie", "إيطاليا"], "ES": ["Espagne", "إسبانيا"]})
    return files


async def found(search: SearchFiles, text: str, *kinds: RecordKind) -> list[str]:
    return [hit.code for hit in await search.find(7, text, kinds or None, 20)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Spain", "ES"),
        ("españa", "ES"),
        ("Espana", "ES"),
        ("ESPAÑA", "ES"),
        ("espa", "ES"),
        ("Espagne", "ES"),
        ("إسبانيا", "ES"),
        ("ES", "ES"),
        ("Spian", "ES"),
        ("Spaim", "ES"),
        ("Spainn", "ES"),
        ("Span", "ES"),
        ("residenc permit", "es-permit"),
        ("autorizacion", "es-permit"),
        ("permit residence", "es-permit"),
        ("numero verde", "it-line"),
        ("عمل", "it-line"),
        ("العمل", "it-line"),
        ("والعمل", "it-line"),
        ("286/1998", "it-act"),
        ("testo-unico", "it-act"),
        ("six months danger", "it-permit"),
    ],
)
async def test_what_people_type_finds_what_they_mean_first(search: SearchFiles, typed: str, code: str) -> None:
    assert (await found(search, typed))[:1] == [code]


@pytest.mark.parametrize("typed", ["", "   ", "*", '"', "!!!", "xyzzy", "Spanish tortilla", "\x00", "🙂"])
async def test_nothing_is_found_where_nothing_fits(search: SearchFiles, typed: str) -> None:
    assert await found(search, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"Italy',
        "Italy*",
        "NEAR(Italy)",
        "Italy AND",
        "names:Italy",
        "^Italy",
        "(Italy",
        "Italy'; DROP TABLE record",
        "-Italy",
    ],
)
async def test_nothing_typed_is_read_as_syntax(search: SearchFiles, typed: str) -> None:
    assert await found(search, typed) == await found(search, fold(typed))
    assert (await found(search, "Italy"))[0] == "IT"


async def test_a_country_leads_where_its_name_fits(search: SearchFiles) -> None:
    assert (await found(search, "ital"))[0] == "IT"


async def test_the_name_itself_leads_longer_ones(search: SearchFiles) -> None:
    assert await found(search, "residence permit") == ["es-permit", "it-permit"]


async def test_a_slip_is_forgiven_only_when_nothing_is_found(search: SearchFiles) -> None:
    assert await found(search, "permir") == ["es-permit", "it-permit"]
    assert await found(search, "permesso") == ["it-permit"]


async def test_only_the_kinds_asked_are_found(search: SearchFiles) -> None:
    assert await found(search, "Italy", RecordKind.ORGANISATION) == ["it-line"]
    assert await found(search, "permit", RecordKind.JURISDICTION, RecordKind.INSTRUMENT) == []


async def test_a_hit_says_what_it_is_and_where_it_belongs(search: SearchFiles) -> None:
    assert await search.find(7, "Residence permit for social", None, 5) == [
        Hit(RecordKind.REMEDY, "it-permit", "Residence permit for social protection", None, "IT")
    ]
    assert await search.find(7, "Italy", [RecordKind.JURISDICTION], 5) == [
        Hit(RecordKind.JURISDICTION, "IT", "Italy", None, None)
    ]


async def test_a_snippet_shows_where_else_the_words_stand(search: SearchFiles) -> None:
    (hit,) = await search.find(7, "trafficking group", None, 5)
    assert hit.snippet is not None
    assert hit.snippet.endswith(f"{OPEN}trafficking{CLOSE} {OPEN}group{CLOSE}.")


async def test_no_more_is_shown_than_asked(search: SearchFiles) -> None:
    assert len(await search.find(7, "permit", None, 1)) == 1


async def test_an_edition_that_was_forgotten_or_never_made_is_away_not_empty(search: SearchFiles) -> None:
    await search.forget(7)
    await search.forget(7)
    for edition in (7, 8):
        assert not search.has(edition)
        with pytest.raises(KnowledgeAway, match="missing"):
            await search.find(edition, "Italy", None, 5)


async def test_a_broken_file_is_away_not_a_crash(search: SearchFiles, tmp_path: Path) -> None:
    (tmp_path / "made" / "at-need" / "search-7.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(KnowledgeAway, match="cannot be read"):
        await search.find(7, "Italy", None, 5)


async def test_an_edition_can_be_made_again_over_an_interrupted_making(search: SearchFiles, tmp_path: Path) -> None:
    (tmp_path / "made" / "at-need" / "search-7.making").write_bytes(b"half")
    await search.put(7, contents_of(a_jurisdiction("FR", name={"en": "France"})), {})
    assert await found(search, "france") == ["FR"]
    assert await found(search, "italy") == []
