"""The law as written: what the files hold in a form of their own, and where in the files each record stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from graph.model import (
    Absence,
    Adequacy,
    Benchmark,
    Code,
    Confidence,
    GuidanceDocument,
    Instrument,
    Jurisdiction,
    JurisdictionCode,
    LegalNote,
    Organisation,
    PartialDate,
    Provision,
    Remedy,
    TransferGroup,
    TransferRule,
)
from knowledge_base.complaints import Complaint
from knowledge_base.fields import PartyDate

Record = TypeVar("Record", covariant=True)


@dataclass(frozen=True, slots=True)
class PartyTo:
    """A treaty that a country's own file says it is a party to; `international/parties.yaml` is the record."""

    instrument: Code
    ratified: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PartyList:
    """Who is bound by one instrument. The four lists share out its scope; without one, every country."""

    instrument: Code
    as_of: PartialDate
    source: str
    confidence: Confidence
    parties: Mapping[JurisdictionCode, PartyDate]
    signed_only: tuple[JurisdictionCode, ...]
    not_party: tuple[JurisdictionCode, ...]
    unknown: tuple[JurisdictionCode, ...]
    scope: tuple[JurisdictionCode, ...] = ()
    unverified: tuple[JurisdictionCode, ...] = ()
    date_meaning: str | None = None
    as_of_note: str | None = None
    in_force: bool | None = None
    source2: str | None = None
    notes: Mapping[JurisdictionCode, str] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be verified, and the records it concerns."""

    about: tuple[str, ...]
    """A record's id, a jurisdiction's code, `parties:<instrument>` or `parties:<instrument>/<country>`."""
    text: str


class Named(Protocol):
    """A record that others and doubts can name."""

    @property
    def code(self) -> str:
        """Its public id."""
        ...


@dataclass(frozen=True, slots=True)
class Written(Generic[Record]):
    """A record and the place where it is written."""

    record: Record
    file: str
    lines: Mapping[str, int]
    """By dotted field; the record itself under an empty name."""

    def line(self, where: str = "") -> int:
        """Return the line of a field, or of what encloses it."""
        while where and where not in self.lines:
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
        return self.lines[where]

    def complaint(self, where: str, what: str, mend: str) -> Complaint:
        """Complain about one of its fields."""
        return Complaint(self.file, self.line(where), where, what, mend)


@dataclass(slots=True)
class Draft:
    """Everything read from an atlas, before anything is known of how the files fit each other."""

    jurisdictions: list[Written[Jurisdiction]] = field(default_factory=list)
    party_to: list[tuple[JurisdictionCode, Written[PartyTo]]] = field(default_factory=list)
    instruments: list[Written[Instrument]] = field(default_factory=list)
    provisions: list[Written[Provision]] = field(default_factory=list)
    remedies: list[Written[Remedy]] = field(default_factory=list)
    absences: list[Written[Absence]] = field(default_factory=list)
    party_lists: list[Written[PartyList]] = field(default_factory=list)
    benchmarks: list[Written[Benchmark]] = field(default_factory=list)
    transfer_rules: list[Written[TransferRule]] = field(default_factory=list)
    transfer_groups: list[Written[TransferGroup]] = field(default_factory=list)
    adequacy_decisions: list[Written[Adequacy]] = field(default_factory=list)
    organisations: list[Written[Organisation]] = field(default_factory=list)
    guidance_documents: list[Written[GuidanceDocument]] = field(default_factory=list)
    notes: list[Written[LegalNote]] = field(default_factory=list)
    doubts: list[Written[Doubt]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    """Those of the files taken one by one."""
    broken: set[str] = field(default_factory=set)
    """Ids of records that stand in the files and were left out for a mistake; a reference to one does not dangle."""
    unread: bool = False
    """A file could not be read at all, so nobody knows which ids it holds."""

    def named(self) -> "Iterator[Written[Named]]":
        """Return every record that has an id of its own."""
        for kind in (
            self.jurisdictions,
            self.instruments,
            self.provisions,
            self.remedies,
            self.absences,
            self.benchmarks,
            self.transfer_rules,
            self.transfer_groups,
            self.adequacy_decisions,
            self.organisations,
            self.guidance_documents,
            self.notes,
        ):
            yield from kind

    def all(self) -> "Iterator[Written[object]]":
        """Return everything that is written."""
        yield from self.named()
        yield from self.party_lists
        yield from self.doubts
        yield from (written for _, written in self.party_to)
