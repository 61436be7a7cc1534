"""A file that is wrong says where, what and how to mend it, and nothing of the atlas is compiled."""

from pathlib import Path

import pytest

from knowledge_base.compile import compiled
from knowledge_base.complaints import BrokenAtlas, Complaint
from tests.knowledge_base.small import REMEDIES, change

REMEDY = "es/remedies.yaml"


def complaints(folder: Path) -> tuple[Complaint, ...]:
    """Return what is wrong with an atlas; it must be something."""
    with pytest.raises(BrokenAtlas) as broken:
        compiled(folder)
    return broken.value.complaints


def test_the_small_atlas_is_sound(small: Path) -> None:
    assert len(compiled(small).contents.remedies) == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what", "mend"),
    [
        (
            "cooperation_required:",
            "cooperation_requred:",
            14,
            "cooperation_requred",
            'there is no field "cooperation_requred"',
            'Did you mean "cooperation_required"?',
        ),
        (
            "  renewable: true\n",
            "  renewable: true\n  renewable: false\n",
            17,
            "renewable",
            '"renewable" stands here twice (first in line 16)',
            "Keep one of the two",
        ),
        (
            'cooperation_required: "no"',
            "cooperation_required: no",
            14,
            "cooperation_required",
            "unquoted no reads as true or false, and text is wanted",
            'Write "no", in quotes',
        ),
        (
            "duration_days: 90",
            "duration_days: ninety",
            15,
            "duration_days",
            '"ninety" is not a whole number',
            "Write digits only, without quotes",
        ),
        (
            "renewable: true",
            "renewable: yes",
            16,
            "renewable",
            '"yes" is neither true nor false',
            "Write true or false, without quotes",
        ),
        (
            "valid_from: 2009-12-13",
            "valid_from: 2009-13-12",
            19,
            "valid_from",
            '"2009-13-12" is not a day',
            "Write it as 2006-08-02",
        ),
        (
            "category: reflection_period",
            "category: reflexion_period",
            5,
            "category",
            '"reflexion_period" is not in the vocabulary',
            'Did you mean "reflection_period"?',
        ),
        (
            "covers: [housing, medical]",
            "covers: housing",
            17,
            "covers",
            "here stands one value",
            "Write a list: [one, two]",
        ),
        (
            "covers: [housing, medical]",
            "covers: [housing, medicine]",
            17,
            "covers[1]",
            '"medicine" is not in the vocabulary',
            'Did you mean "medical"?',
        ),
        (
            "amount_max: {value: 500, currency: EUR}",
            "amount_max: {value: a lot, currency: EUR}",
            18,
            "amount_max.value",
            '"a lot" is not a sum',
            "Write digits, with a point before decimals, without quotes",
        ),
        (
            "    en: At least 90 days.",
            "    es: Al menos 90 días.",
            7,
            "summary",
            "there is no English",
            "Add `en:` with an English rendering",
        ),
        ("  authority: The police\n", "", 1, "authority", "it is missing", 'Add "authority"'),
        ("  confidence: high\n", "", 1, "confidence", "it is missing", 'Add "confidence"'),
        ("  source_url: https://www.boe.es/\n", "", 1, "source_url", "it is missing", 'Add "source_url"'),
        (
            "authority: The police",
            "authority: 1822",
            13,
            "authority",
            "unquoted 1822 reads as a number, and text is wanted",
            'Write "1822", in quotes',
        ),
        (
            "authority: The police",
            "authority:",
            13,
            "authority",
            "it has no value",
            "Write one, or leave the field out",
        ),
        (
            "authority: The police",
            'authority: "  "',
            13,
            "authority",
            "it is empty",
            "Write something, or leave the field out",
        ),
        (
            "authority: The police",
            "authority: The police \u202egnp",
            13,
            "authority",
            "it holds an invisible character that turns the direction of writing",
            "Delete the character",
        ),
        (
            "authority: The police",
            "authority: &police The police",
            13,
            "",
            "&police is an anchor",
            "Remove it, and write out the text wherever it is needed",
        ),
        (
            "authority: The police",
            "authority: *police",
            13,
            "",
            "*police stands for another place of the file",
            "Write out what it stands for",
        ),
        (
            "authority: The police",
            "authority: !!str The police",
            13,
            "",
            "tag:yaml.org,2002:str is a tag",
            "Remove it; the field says what its value is",
        ),
        (
            "  authority: The police",
            "  authority: The police\n  <<: {renewable: true}",
            14,
            "<<",
            "this merges another record",
            "Write out the fields",
        ),
        (
            "- id: es-reflection\n  title:",
            "- id: es reflection\n  title:",
            1,
            "id",
            '"es reflection" is not an id',
            "Use letters, digits and hyphens, as in es-legal-aid",
        ),
    ],
)
def test_one_wrong_field_is_one_complaint(
    small: Path, old: str, new: str, line: int, field: str, what: str, mend: str
) -> None:
    change(small, REMEDY, old, new)
    assert Complaint(REMEDY, line, field, what, mend) in complaints(small)


def test_norway_without_quotes_is_named_as_what_it_reads_as(small: Path) -> None:
    change(small, "es/organisations.yaml", "jurisdictions: [ES]", "jurisdictions: [ES, NO]")
    assert complaints(small) == (
        Complaint(
            "es/organisations.yaml",
            4,
            "jurisdictions[1]",
            "unquoted NO reads as true or false, and text is wanted",
            'Write "NO", in quotes',
        ),
    )


def test_a_bomb_of_aliases_is_refused_without_being_opened(small: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    (small / REMEDY).write_text(bomb, encoding="utf-8")
    found = complaints(small)
    assert found[0] == Complaint(
        REMEDY, 1, "", "&a0 is an anchor", "Remove it, and write out the text wherever it is needed"
    )
    assert len(found) <= 51, "a mistake repeated without end is not said without end"


def test_a_deep_nest_is_refused_where_it_goes_too_deep(small: Path) -> None:
    (small / REMEDY).write_text("[" * 100_000, encoding="utf-8")
    assert complaints(small) == (
        Complaint(REMEDY, 1, "", "this is nested more than 20 deep", "Bring it to the form of the records around it"),
    )


def test_a_file_that_is_not_utf_8_is_refused_at_its_line(small: Path) -> None:
    (small / REMEDY).write_bytes(REMEDIES.encode().replace("Período".encode(), "Período".encode("latin-1")))
    assert complaints(small) == (Complaint(REMEDY, 4, "", "byte 0xed is not UTF-8", "Save the file as UTF-8"),)


def test_a_file_of_ten_megabytes_is_refused_unread(small: Path) -> None:
    (small / REMEDY).write_text("# " + "x" * 10_000_000, encoding="utf-8")
    assert complaints(small) == (
        Complaint(
            REMEDY, 1, "", "the file is longer than 2,000,000 bytes", "Split it, or remove what does not belong to it"
        ),
    )


def test_an_empty_file_is_refused(small: Path) -> None:
    (small / REMEDY).write_text("# nothing\n", encoding="utf-8")
    assert complaints(small) == (Complaint(REMEDY, 1, "", "the file is empty", "Fill it or delete it"),)


def test_a_second_document_is_refused(small: Path) -> None:
    (small / REMEDY).write_text(REMEDIES + "---\n" + REMEDIES, encoding="utf-8")
    assert complaints(small) == (Complaint(REMEDY, 23, "", "a second document starts here", "Remove the line `---`"),)


def test_a_spelling_that_is_not_yaml_is_refused_at_its_line(small: Path) -> None:
    change(small, REMEDY, "authority: The police", "authority: [The police")
    (found,) = complaints(small)
    assert (found.file, found.line) == (REMEDY, 14)
    assert found.what.startswith("this is not YAML: ")
    assert found.mend == "Mend the spelling here or just above; mind the indentation"


def test_a_control_character_is_refused_at_its_line(small: Path) -> None:
    change(small, REMEDY, "authority: The police", "authority: The \x07 police")
    (found,) = complaints(small)
    assert (found.file, found.line) == (REMEDY, 13)
    assert found.what.startswith("this is not YAML: ")


def test_a_list_where_one_record_belongs_is_refused(small: Path) -> None:
    (small / "es/jurisdiction.yaml").write_text("- code: ES\n", encoding="utf-8")
    found = complaints(small)[0]
    assert (found.file, found.line, found.what) == ("es/jurisdiction.yaml", 1, "here stands a list")
    assert found.mend.startswith("Write fields: code, name, kind")


def test_a_record_where_a_list_belongs_is_refused(small: Path) -> None:
    (small / REMEDY).write_text("id: es-reflection\n", encoding="utf-8")
    assert Complaint(
        REMEDY, 1, "", "here stands fields with values", "Write a list, each record after `- `"
    ) in complaints(small)


def test_a_file_that_belongs_to_no_atlas_is_named_with_its_likely_name(small: Path) -> None:
    (small / "es/remedy.yaml").write_text(REMEDIES, encoding="utf-8")
    assert complaints(small) == (
        Complaint("es/remedy.yaml", 1, "", "no file of this name belongs to an atlas", 'Did you mean "remedies.yaml"?'),
    )


def test_a_missing_file_is_named(small: Path) -> None:
    (small / "international/parties.yaml").unlink()
    assert complaints(small) == (
        Complaint(
            "international/parties.yaml",
            1,
            "",
            "the file is missing",
            "Add it; the atlas that comes with the software shows how one looks",
        ),
    )


def test_an_empty_folder_is_no_atlas(tmp_path: Path) -> None:
    assert {complaint.what for complaint in complaints(tmp_path)} == {"the file is missing"}


def test_every_mistake_of_every_file_is_said_at_once(small: Path) -> None:
    change(small, REMEDY, "duration_days: 90", "duration_days: ninety")
    change(small, REMEDY, "renewable: true", "renewable: yes")
    change(small, "es/organisations.yaml", "kind: hotline", "kind: hot")
    assert [(one.file, one.line) for one in complaints(small)] == [
        ("es/organisations.yaml", 3),
        (REMEDY, 15),
        (REMEDY, 16),
    ]


def test_a_mistake_in_one_record_does_not_make_others_dangle(small: Path) -> None:
    change(small, "es/instruments.yaml", "kind: statute", "kind: law")
    assert [(one.file, one.field) for one in complaints(small)] == [("es/instruments.yaml", "kind")]


def test_a_complaint_is_said_in_one_line() -> None:
    complaint = Complaint("es/remedies.yaml", 12, "category", "it is missing", 'Add "category"')
    assert str(complaint) == 'es/remedies.yaml:12: category: it is missing. Add "category"'
