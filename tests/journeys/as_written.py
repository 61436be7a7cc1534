"""The atlas as its files hold it, gathered without any part of the software under test."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

ATLAS: Final = Path(__file__).parents[2] / "knowledge_base" / "atlas"
Law = dict[str, dict[str, dict[str, Any]]]
"""Records as written, by kind and by code. What a folder, a file or an outer record gives them is added."""


def law() -> Law:
    """Return every record of the atlas."""
    found: Law = defaultdict(dict)
    for kind, record in _records():
        code = record["code"] if kind == "Jurisdiction" else record["id"]
        assert code not in found[kind], f"{kind} {code} stands twice"
        found[kind][code] = record
    _add_doubts(found)
    return found


def page(*place: str) -> Any:
    """Return a file of the atlas as plain texts, lists and mappings."""
    return yaml.load(ATLAS.joinpath(*place).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  the plainest loader of all


def countries() -> list[str]:
    """Return the folders of countries."""
    return sorted(path.name for path in ATLAS.iterdir() if path.is_dir() and path.name != "international")


def doubts() -> list[dict[str, Any]]:
    """Return every doubt of the atlas: a text, and what it is about."""
    return [
        doubt
        for folder in (*countries(), "international")
        if (ATLAS / folder / "doubts.yaml").exists()
        for doubt in page(folder, "doubts.yaml")
    ]


def treaties() -> Iterator[tuple[str, str, str | None]]:
    """Yield what the countries' own files say they are a party to: country, instrument, date if any."""
    for folder in countries():
        for treaty in page(folder, "jurisdiction.yaml")["party_to"]:
            assert set(treaty) <= {"instrument", "ratified"}
            yield folder.upper(), treaty["instrument"], treaty.get("ratified")


def _records() -> Iterator[tuple[str, dict[str, Any]]]:
    for folder in countries():
        yield from _country(folder)
    yield from _international()
    yield from _parties()
    yield from _transfers()


def _country(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    here = {"jurisdiction": folder.upper()}
    country = page(folder, "jurisdiction.yaml")
    assert country["code"] == folder.upper()
    yield "Jurisdiction", {name: value for name, value in country.items() if name not in ("party_to", "notes")}
    for note in country.get("notes", []):
        yield "LegalNote", note | here
    for instrument in page(folder, "instruments.yaml"):
        yield "Instrument", instrument | here
    for remedy in page(folder, "remedies.yaml"):
        said = {"open_ended": str(remedy["valid_to"] == "null").lower()} if "valid_to" in remedy else {}
        yield "Remedy", remedy | here | said
    for organisation in page(folder, "organisations.yaml"):
        yield "Organisation", organisation
    if (ATLAS / folder / "absences.yaml").exists():
        for absence in page(folder, "absences.yaml"):
            yield "Absence", absence | here | {"id": f"{folder}-{absence['category']}"}


def _international() -> Iterator[tuple[str, dict[str, Any]]]:
    for jurisdiction in page("international", "jurisdictions.yaml"):
        yield "Jurisdiction", jurisdiction
    for instrument in page("international", "instruments.yaml"):
        provisions = [provision["id"] for provision in instrument["provisions"]]
        yield "Instrument", instrument | {"provisions": provisions}
        for provision in instrument["provisions"]:
            yield "Provision", provision | {"instrument": instrument["id"]}
    for benchmark in page("international", "benchmarks.yaml"):
        yield "Benchmark", benchmark
    for document in page("international", "guidance_documents.yaml"):
        yield "GuidanceDocument", {"listed": "true"} | document
    for note in page("international", "notes.yaml"):
        yield "LegalNote", note


def _parties() -> Iterator[tuple[str, dict[str, Any]]]:
    own = {(country, instrument): date for country, instrument, date in treaties()}
    every = [folder.upper() for folder in countries()]
    copied = {"as_of", "as_of_note", "date_meaning", "in_force", "confidence"}
    for entry in page("international", "parties.yaml"):
        named = {"instrument", "source", "source2", "scope", "unverified", "notes", "note", *_STANDINGS}
        assert set(entry) <= named | copied
        for country in entry.get("scope", every):
            (status,) = (standing for standing in _STANDINGS if country in entry.get(standing, []))
            dates = [
                entry["parties"].get(country) if status == "parties" else None,
                own.get((country, entry["instrument"])),
            ]
            record = {name: entry[name] for name in copied if name in entry}
            record |= {"id": f"{entry['instrument']}/{country}", "instrument": entry["instrument"]}
            record |= {"jurisdiction": country, "status": _STANDINGS[status]}
            record |= {"since": max((date for date in dates if date and date != "unknown"), key=len, default=None)}
            record |= {"sources": [entry[name] for name in ("source", "source2") if name in entry]}
            record |= {"unverified": str(country in entry.get("unverified", [])).lower()}
            record |= {"note": entry.get("notes", {}).get(country), "record_note": entry.get("note")}
            yield "Participation", {name: value for name, value in record.items() if value is not None}
        for country, text in entry.get("notes", {}).items():
            if country not in entry.get("scope", every):
                yield "LegalNote", {"id": f"{entry['instrument']}/{country}", "text": text}


_STANDINGS: Final = {
    "parties": "party", "signed_only": "signed_only", "not_party": "not_party", "unknown": "unknown",
}  # fmt: skip


def _transfers() -> Iterator[tuple[str, dict[str, Any]]]:
    transfers = page("international", "transfer_rules.yaml")
    seen = {"as_of": transfers.pop("as_of")}
    for rule in transfers.pop("rules"):
        yield "TransferRule", rule | seen
    for group in transfers.pop("groups"):
        yield "TransferGroup", group
    for decision in transfers.pop("adequacy_decisions"):
        yield "Adequacy", decision | seen | {"id": f"adequacy-{decision['country'].lower()}"}
    elsewhere = ", ".join(transfers.pop("adequacy_outside_atlas"))
    text = f"Adequacy decisions of the European Commission outside this atlas: {elsewhere}."
    yield "LegalNote", {"id": "adequacy-outside-atlas", "text": text}
    for country, text in transfers.pop("adequacy_talks").items():
        yield "LegalNote", {"id": f"adequacy-talks-{country.lower()}", "text": text, "jurisdiction": country}
    assert transfers == {}


def _add_doubts(found: Mapping[str, dict[str, dict[str, Any]]]) -> None:
    """Lay each doubt at every record it is about: by id, or at all of a treaty's parties or one of them."""
    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, records in found.items():
        for code, record in records.items():
            if kind == "Participation":
                places[f"parties:{record['instrument']}"].append(record)
                places[f"parties:{code}"].append(record)
            elif kind not in ("LegalNote", "TransferGroup"):
                places[code].append(record)
    for doubt in doubts():
        assert set(doubt) == {"about", "text"}
        for about in doubt["about"]:
            assert places[about], f"no record for the doubt about {about}"
            for record in places[about]:
                record.setdefault("doubts", []).append(doubt["text"])
