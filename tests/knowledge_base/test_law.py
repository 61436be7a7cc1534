"""The law that comes with the software: all of it is there, and it is sound."""

import time
from collections import Counter
from dataclasses import fields

from graph.model import AREA_OF, Area, Category, JurisdictionKind, Standing
from knowledge_base.compile import ATLAS, Compiled, compiled
from knowledge_base.parse import draft_of


def test_nothing_of_the_facts_is_missing(law: Compiled) -> None:
    contents = law.contents
    assert {kind.name: len(getattr(contents, kind.name)) for kind in fields(contents)} == {
        "jurisdictions": 52,
        "instruments": 424 + 25,
        "provisions": 180,
        "remedies": 700,
        "absences": 21,
        "participations": 523 + 10 + 112 + 64,
        "benchmarks": 50,
        "transfer_rules": 55,
        "transfer_groups": 4,
        "adequacy_decisions": 7,
        "organisations": 176,
        "guidance_documents": 30 + 9,
        "notes": 17,
    }
    assert sum(len(remedy.grounded_in) for remedy in contents.remedies) == 1121


def test_there_are_42_countries_and_10_organisations_of_states(law: Compiled) -> None:
    kinds = Counter(one.kind is JurisdictionKind.COUNTRY for one in law.contents.jurisdictions)
    assert (kinds[True], kinds[False]) == (42, 10)


def test_every_standing_is_counted(law: Compiled) -> None:
    assert Counter(part.status for part in law.contents.participations) == {
        Standing.PARTY: 523,
        Standing.SIGNED_ONLY: 10,
        Standing.NOT_PARTY: 112,
        Standing.UNKNOWN: 64,
    }


def test_thirty_guidance_documents_are_listed(law: Compiled) -> None:
    assert sum(document.listed for document in law.contents.guidance_documents) == 30


def test_every_country_has_remedies_and_organisations(law: Compiled) -> None:
    countries = {one.code for one in law.contents.jurisdictions if one.kind is JurisdictionKind.COUNTRY}
    assert {remedy.jurisdiction for remedy in law.contents.remedies} == countries
    assert {code for one in law.contents.organisations for code in one.jurisdictions} >= countries


def test_the_fuller_date_is_taken_in_14_places(law: Compiled) -> None:
    listed = {
        (one.record.instrument, code): since
        for one in draft_of(ATLAS).party_lists
        for code, since in one.record.parties.items()
    }
    fuller = [
        part.code
        for part in law.contents.participations
        if part.since and str(part.since) != listed[part.instrument, part.jurisdiction]
    ]
    assert len(fuller) == 14
    assert "coe-victims-compensation-1983/NO" in fuller


def test_a_date_that_is_not_confirmed_is_no_date(law: Compiled) -> None:
    part = {str(one.code): one for one in law.contents.participations}["saarc-trafficking-2002/IN"]
    assert (part.status, part.since) == (Standing.PARTY, None)


def test_a_treaty_known_not_to_be_in_force_says_so_of_its_parties(law: Compiled) -> None:
    states = {one.in_force for one in law.contents.participations if one.instrument == "coe-convention-108plus-2018"}
    assert states == {False}


def test_norway_is_a_country_and_not_a_no(law: Compiled) -> None:
    norway = {str(one.code): one for one in law.contents.jurisdictions}["NO"]
    assert norway.name["en"] == "Norway"


def test_the_african_union_is_not_australia(law: Compiled) -> None:
    names = {str(one.code): one.name["en"] for one in law.contents.jurisdictions}
    assert (names["AU"], names["au-union"]) == ("Australia", "African Union")
    maputo = {str(one.code): one for one in law.contents.instruments}["au-maputo-protocol-2003"]
    assert maputo.jurisdiction == "au-union"


def test_a_doubt_stands_at_the_remedy_it_speaks_of(law: Compiled) -> None:
    indemnity = {str(one.code): one for one in law.contents.remedies}["it-anti-trafficking-fund-indemnity"]
    assert any(text.startswith("Law 122/2016: which tariff applies") for text in indemnity.doubts)


def test_a_doubt_about_a_list_of_parties_stands_at_every_state(law: Compiled) -> None:
    parts = [one for one in law.contents.participations if one.instrument == "ilo-c189-2011"]
    assert all(any(text.startswith("C189: Spain and Norway") for text in part.doubts) for part in parts)


def test_every_recorded_doubt_reaches_a_record(law: Compiled) -> None:
    written = {one.record.text for one in draft_of(ATLAS).doubts}
    contents = law.contents
    records = [record for kind in fields(contents) for record in getattr(contents, kind.name)]
    assert written == {text for record in records for text in getattr(record, "doubts", ())}
    assert len(written) >= 470, "510 lines of doubt came with the facts; 24 share one text, 6 are notes"


def test_what_is_known_of_denmark_is_kept_although_it_is_no_country_of_the_atlas(law: Compiled) -> None:
    notes = {str(note.code): note.text for note in law.contents.notes}
    assert notes["eu-dir-2004-81/DK"] == "Denmark (outside this pack) is not bound."


def test_the_categories_share_out_the_five_areas() -> None:
    assert Counter(AREA_OF[category] for category in Category) == {
        Area.IMMIGRATION_RELIEF: 8,
        Area.RESTITUTION: 6,
        Area.PROTECTION: 8,
        Area.ACCESS_TO_JUSTICE: 7,
        Area.ACCOUNTABILITY: 5,
    }


def test_reading_and_checking_all_of_it_takes_little_time() -> None:
    started = time.process_time()
    compiled()
    assert time.process_time() - started < 5, "about 1.3 s on two cores"
