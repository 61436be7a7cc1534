"""Files that are sound one by one, and do not fit each other."""

from pathlib import Path

import pytest

from knowledge_base.compile import compiled
from knowledge_base.complaints import BrokenAtlas, Complaint
from tests.knowledge_base.small import REMEDIES, change

REMEDY = "es/remedies.yaml"
ACT = "es/instruments.yaml"
LINE = "es/organisations.yaml"
NONE = "es/absences.yaml"
PARTIES = "international/parties.yaml"
TREATY = "international/instruments.yaml"
TEST = "international/benchmarks.yaml"
RULES = "international/transfer_rules.yaml"
GUIDES = "international/guidance_documents.yaml"
COUNTRY = "es/jurisdiction.yaml"


def complaints(folder: Path) -> tuple[Complaint, ...]:
    """Return what is wrong with an atlas; it must be something."""
    with pytest.raises(BrokenAtlas) as broken:
        compiled(folder)
    return broken.value.complaints


REFERENCES = [
    (
        (REMEDY, "instrument: es-act", "instrument: es-acts"),
        (9, "grounded_in[0].instrument", 'there is no instrument "es-acts"', 'Did you mean "es-act"?'),
    ),
    (
        (NONE, "nearest: es-reflection", "nearest: es-reflexion"),
        (6, "nearest", 'there is no remedy "es-reflexion"', 'Did you mean "es-reflection"?'),
    ),
    (
        (LINE, "jurisdictions: [ES]", "jurisdictions: [ES, ZZ]"),
        (
            4,
            "jurisdictions[1]",
            'there is no jurisdiction "ZZ"',
            "Write the id of one that stands in the atlas, or add it first",
        ),
    ),
    (
        ("es/doubts.yaml", "[es-reflection, ES]", "[es-reflection, parties:un-treaty/FR]"),
        (1, "about[1]", 'there is no record "parties:un-treaty/FR"', 'Did you mean "parties:un-treaty"?'),
    ),
    (
        (TEST, "provision: un-treaty#7", "provision: un-treaty#8"),
        (3, "provision", 'there is no provision "un-treaty#8"', 'Did you mean "un-treaty#7"?'),
    ),
    (
        (RULES, "from: [EEA]", "from: [EEAA]"),
        (18, "from[0]", 'there is no country or group "EEAA"', 'Did you mean "EEA"?'),
    ),
    (
        (COUNTRY, "instrument: un-treaty", "instrument: un-treety"),
        (6, "instrument", 'there is no instrument "un-treety"', 'Did you mean "un-treaty"?'),
    ),
    (
        (ACT, "  citation:", "  amended_by: [es-decree-1999]\n  citation:"),
        (
            4,
            "amended_by[0]",
            'there is no instrument "es-decree-1999"',
            "Write the id of one that stands in the atlas, or add it first",
        ),
    ),
]

VALUES = [
    (
        (REMEDY, "source_url: https://www.boe.es/", "source_url: www.boe.es"),
        (21, "source_url", '"www.boe.es" is not a web address', "Write all of it, from https:// on"),
    ),
    (
        (REMEDY, "source_url: https://www.boe.es/", "source_url: javascript:alert(1)"),
        (21, "source_url", '"javascript:alert(1)" is not a web address', "Write all of it, from https:// on"),
    ),
    (
        (REMEDY, "valid_to: null", "valid_to: 2009-12-13"),
        (20, "valid_to", "2009-12-13 is not after `valid_from`, 2009-12-13", "Correct one of the two dates"),
    ),
    (
        (REMEDY, "valid_from: 2009-12-13", "valid_from: 2209-12-13"),
        (19, "valid_from", "2209-12-13 lies outside 1800 to 2060", "Look for a slip in the year"),
    ),
    (
        (ACT, "in_force: 2000-02-01", "in_force: 1999"),
        (6, "in_force", "1999 is not after `adopted`, 2000-01-11", "Correct one of the two dates"),
    ),
    (
        (REMEDY, "duration_days: 90", "duration_days: 0"),
        (15, "duration_days", "0 days is not a term", "Write days, from 1 to 36500"),
    ),
    (
        (REMEDY, "currency: EUR", "currency: euro"),
        (
            18,
            "amount_max",
            '"euro" is not a currency',
            "Write a sum above nothing and an ISO 4217 code, as in {value: 1500, currency: EUR}",
        ),
    ),
    (
        (LINE, '"+34 900 10 50 90"', "call us"),
        (
            8,
            "phone",
            '"call us" is not a telephone number',
            "Write digits, as in +39 800 290 290; put words in brackets, and `;` between two numbers",
        ),
    ),
    (
        (LINE, "languages: [es]", "languages: [Spanish]"),
        (6, "languages", '"Spanish" is not a language', "Write BCP 47 tags, as in [es, sr-Latn]"),
    ),
    (
        (TREATY, "      category: residence_permit\n", ""),
        (
            9,
            "category",
            "a provision has a category, or else a topic",
            "Write one of the two: `topic` only where no category of remedy fits",
        ),
    ),
    (
        (TREATY, "id: un-treaty#7", "id: un-treety#7"),
        (9, "id", '"un-treety#7" does not name its instrument', "Write un-treaty#7"),
    ),
    (
        (GUIDES, "  description: A reference model.\n", ""),
        (1, "description", "a listed document has it", 'Add "description", or write `listed: false`'),
    ),
    (
        (TEST, "exists: residence_permit", "exists: residence"),
        (
            9,
            "test.any[0].exists",
            '"residence" is not a category',
            'Did you mean "residence_permit"?',
        ),
    ),
    (
        (TEST, "field: duration_days", "field: duration"),
        (9, "test.any[1].field", '"duration" is not a field of a remedy', 'Did you mean "duration_note"?'),
    ),
    (
        (TEST, 'op: ">="', 'op: ">"'),
        (9, "test.any[1].op", '">" is not a comparison', 'Did you mean ">="?'),
    ),
    (
        (TEST, "  instrument: un-treaty\n", ""),
        (
            4,
            "force",
            "a binding standard rests on a provision",
            "Add `instrument` and `provision`, or write `force: recommended`",
        ),
    ),
    (
        (REMEDY, "id: es-reflection", "id: it-reflection"),
        (
            1,
            "id",
            '"it-reflection" does not begin with the country\'s code',
            'Begin it with "es-", or move the record to its own country',
        ),
    ),
    (
        (COUNTRY, "code: ES", "code: FR"),
        (1, "code", "FR stands in the folder es", 'Write "ES", or rename the folder'),
    ),
    (
        (NONE, "category: specialised_court", "category: reflection_period"),
        (
            1,
            "category",
            "none was found, yet es-reflection is one (es/remedies.yaml, line 1)",
            "Remove the absence, or give the remedy its true category",
        ),
    ),
]

PARTS = [
    (
        (PARTIES, "  parties:\n    ES: 2002\n", "  parties: {}\n"),
        (PARTIES, 1, "", "nothing is said of ES", "Put ES in one of parties, signed_only, not_party or unknown"),
    ),
    (
        (PARTIES, "unknown: []", "unknown: [ES]"),
        (PARTIES, 1, "", "ES stands in 2 lists", "Keep it in one"),
    ),
    (
        (PARTIES, "  parties:\n    ES: 2002\n  signed_only: []", "  parties: {}\n  signed_only: [ES]"),
        (
            COUNTRY,
            6,
            "instrument",
            "ES is a party here, and not in international/parties.yaml, line 1",
            "Correct the one that is wrong",
        ),
    ),
    (
        (PARTIES, "ES: 2002", "ES: 2003"),
        (
            COUNTRY,
            7,
            "ratified",
            "2002-03-01 contradicts 2003 in international/parties.yaml, line 6",
            "Correct the one that is wrong",
        ),
    ),
    (
        (PARTIES, "ES: 2002", "ES: soon"),
        (PARTIES, 6, "parties.ES", '"soon" is neither a day nor a year', "Write 2006-08-02, or 2006"),
    ),
    (
        (PARTIES, "  notes:", "  unverified: [UN]\n  notes:"),
        (
            PARTIES,
            10,
            "unverified[0]",
            "UN is neither a party nor a signatory here",
            "Take it off `unverified`",
        ),
    ),
]


@pytest.mark.parametrize(("change_of", "complaint"), [*REFERENCES, *VALUES])
def test_what_does_not_fit_is_named_where_it_stands(
    small: Path, change_of: tuple[str, str, str], complaint: tuple[int, str, str, str]
) -> None:
    change(small, *change_of)
    assert Complaint(change_of[0], *complaint) in complaints(small)


@pytest.mark.parametrize(("change_of", "complaint"), PARTS)
def test_parties_are_shared_out_and_agree_with_the_country(
    small: Path, change_of: tuple[str, str, str], complaint: tuple[str, int, str, str, str]
) -> None:
    change(small, *change_of)
    assert Complaint(*complaint) in complaints(small)


def test_an_id_stands_once_in_the_whole_atlas(small: Path) -> None:
    change(small, LINE, "id: es-line", "id: es-act")
    assert complaints(small) == (
        Complaint(
            LINE,
            1,
            "id",
            '"es-act" already stands in es/instruments.yaml, line 1',
            "Give one of the two another id, or remove it",
        ),
    )


def test_a_remedy_written_twice_is_named_with_its_first_place(small: Path) -> None:
    (small / REMEDY).write_text(REMEDIES + REMEDIES, encoding="utf-8")
    (found,) = complaints(small)
    assert (found.line, found.what) == (23, '"es-reflection" already stands in es/remedies.yaml, line 1')


def test_a_remedy_without_a_citation_is_refused(small: Path) -> None:
    cited = "  grounded_in:\n    - instrument: es-act\n      provision: art. 59 bis\n"
    cited += "    - instrument: un-treaty\n      provision: art. 7\n"
    change(small, REMEDY, cited, "  grounded_in: []\n")
    assert [(one.line, one.field, one.what) for one in complaints(small)] == [(8, "grounded_in", "it is empty")]


def test_references_are_not_judged_while_a_file_is_unreadable(small: Path) -> None:
    (small / ACT).write_bytes(b"\xff")
    assert [one.file for one in complaints(small)] == [ACT]


def test_a_country_may_know_the_fuller_date(small: Path) -> None:
    (part,) = compiled(small).contents.participations
    assert part.since == "2002-03-01", "the list knows only 2002"


@pytest.mark.parametrize(
    "phone", ["116", "+39 800 290 290", "1343 (Metro Manila); 02 1343 from the provinces", "1-888-373-7888"]
)
def test_telephone_numbers_as_people_write_them_are_taken(small: Path, phone: str) -> None:
    change(small, LINE, "+34 900 10 50 90", phone)
    assert compiled(small).contents.organisations[0].phone == phone
