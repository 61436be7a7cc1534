"""Sound files become the records of an edition, and the same files the same hash."""

from datetime import date
from pathlib import Path

from graph.model import JurisdictionCode
from knowledge_base.compile import compiled, source_hash
from tests.knowledge_base.small import change

SPAIN = JurisdictionCode("ES")


def test_the_hash_is_known_without_reading_the_records(small: Path) -> None:
    assert compiled(small).hash == source_hash(small)


def test_an_unchanged_atlas_keeps_its_hash_and_an_edit_changes_it(small: Path) -> None:
    before = source_hash(small)
    assert source_hash(small) == before
    change(small, "es/remedies.yaml", "duration_days: 90", "duration_days: 91")
    assert source_hash(small) != before


def test_renaming_a_file_changes_the_hash(small: Path) -> None:
    before = source_hash(small)
    (small / "es/doubts.yaml").rename(small / "international/doubts.yaml")
    assert source_hash(small) != before


def test_what_people_read_beside_the_law_does_not_change_the_hash(small: Path) -> None:
    before = source_hash(small)
    (small / "README.md").write_text("# How to edit", encoding="utf-8")
    (small / "es/.remedies.yaml.swp").write_bytes(b"\xff")
    assert source_hash(small) == before
    assert compiled(small).hash == before


def test_another_publisher_is_another_edition(small: Path) -> None:
    assert source_hash(small, {SPAIN: "es"}) != source_hash(small)


def test_a_jurisdiction_names_its_publisher_or_none(small: Path) -> None:
    spain, nations = compiled(small, publishers={SPAIN: "es"}).contents.jurisdictions
    assert (spain.publisher, nations.publisher) == ("es", None)


def test_doubts_stand_at_every_record_they_are_about(small: Path) -> None:
    contents = compiled(small).contents
    doubt = ("Whether it can be longer was not read.",)
    assert contents.remedies[0].doubts == doubt
    assert contents.jurisdictions[0].doubts == doubt
    assert contents.instruments[0].doubts == ()


def test_a_doubt_about_parties_stands_at_each_participation(small: Path) -> None:
    change(small, "es/doubts.yaml", "[es-reflection, ES]", "[parties:un-treaty]")
    assert compiled(small).contents.participations[0].doubts == ("Whether it can be longer was not read.",)


def test_an_absence_is_named_by_country_and_category(small: Path) -> None:
    (absence,) = compiled(small).contents.absences
    assert (absence.code, absence.jurisdiction) == ("es-specialised_court", "ES")


def test_an_end_that_is_not_set_differs_from_an_end_that_is_not_recorded(small: Path) -> None:
    assert compiled(small).contents.remedies[0].open_ended is True
    change(small, "es/remedies.yaml", "  valid_to: null\n", "")
    assert compiled(small).contents.remedies[0].open_ended is None
    change(small, "es/remedies.yaml", "  valid_from:", "  valid_to: 2020-05-01\n  valid_from:")
    ended = compiled(small).contents.remedies[0]
    assert (ended.valid_to, ended.open_ended) == (date(2020, 5, 1), False)


def test_facts_that_belong_to_no_record_become_notes(small: Path) -> None:
    notes = {note.code: (note.jurisdiction, note.text) for note in compiled(small).contents.notes}
    assert notes == {
        "es-scope": ("ES", "State law only."),
        "adequacy-outside-atlas": (
            None,
            "Adequacy decisions of the European Commission outside this atlas: Andorra, Japan.",
        ),
        "adequacy-talks-es": ("ES", "Talks opened."),
        "un-treaty/DK": (None, "Not bound."),
    }
