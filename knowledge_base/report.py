"""What an atlas holds and where it is thin, in numbers. A gap says that nobody recorded it, never what the law is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from graph.edition import Contents
from graph.model import AREA_OF, Area, Category, Confidence, JurisdictionCode, JurisdictionKind

_Word = TypeVar("_Word", Area, Confidence)


@dataclass(frozen=True, slots=True)
class CountryReport:
    """One country in numbers."""

    code: JurisdictionCode
    name: str
    remedies: int
    citations: int
    instruments: int
    organisations: int
    confidence: Mapping[Confidence, int]
    """Remedies by confidence."""
    areas: Mapping[Area, int]
    """Remedies by area."""
    none_found: tuple[Category, ...]
    """Searched in vain, with a source."""
    not_recorded: tuple[Category, ...]
    """Neither recorded nor searched in vain."""
    doubts: int
    """On the country and on every record of it."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole atlas in numbers."""

    records: Mapping[str, int]
    """How many records of each kind, by the kind's name in `Contents`."""
    citations: int
    countries: tuple[CountryReport, ...]
    areas: Mapping[Area, int]
    confidence: Mapping[Confidence, int]
    not_recorded: int
    """Cells of the whole table, country by category, that hold nothing."""
    doubts: int
    """A doubt counts once for each record it concerns."""


def report_of(contents: Contents) -> Report:
    """Count what is there, and what is not."""
    countries = tuple(
        _country(contents, jurisdiction.code, jurisdiction.name["en"])
        for jurisdiction in contents.jurisdictions
        if jurisdiction.kind is JurisdictionKind.COUNTRY
    )
    kinds = {kind.name: getattr(contents, kind.name) for kind in fields(contents)}
    return Report(
        records={name: len(records) for name, records in kinds.items()},
        citations=sum(len(remedy.grounded_in) for remedy in contents.remedies),
        countries=countries,
        areas=_in_order(Area, (AREA_OF[remedy.category] for remedy in contents.remedies)),
        confidence=_in_order(Confidence, (remedy.confidence for remedy in contents.remedies)),
        not_recorded=sum(len(country.not_recorded) for country in countries),
        doubts=sum(len(getattr(record, "doubts", ())) for records in kinds.values() for record in records),
    )


def _country(contents: Contents, code: JurisdictionCode, name: str) -> CountryReport:
    remedies = [remedy for remedy in contents.remedies if remedy.jurisdiction == code]
    instruments = [instrument for instrument in contents.instruments if instrument.jurisdiction == code]
    organisations = [one for one in contents.organisations if code in one.jurisdictions]
    absences = [absence for absence in contents.absences if absence.jurisdiction == code]
    part = [one for one in contents.participations if one.jurisdiction == code]
    itself = [one for one in contents.jurisdictions if one.code == code]
    known = {remedy.category for remedy in remedies} | {absence.category for absence in absences}
    return CountryReport(
        code=code,
        name=name,
        remedies=len(remedies),
        citations=sum(len(remedy.grounded_in) for remedy in remedies),
        instruments=len(instruments),
        organisations=len(organisations),
        confidence=_in_order(Confidence, (remedy.confidence for remedy in remedies)),
        areas=_in_order(Area, (AREA_OF[remedy.category] for remedy in remedies)),
        none_found=tuple(absence.category for absence in absences),
        not_recorded=tuple(category for category in Category if category not in known),
        doubts=sum(
            len(one.doubts) for kind in (remedies, instruments, organisations, absences, part, itself) for one in kind
        ),
    )


def _in_order(words: type[_Word], found: Iterable[_Word]) -> dict[_Word, int]:
    counted = Counter(found)
    return {word: counted[word] for word in words}
