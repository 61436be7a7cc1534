"""The records of public law, one frozen dataclass a kind, as they stand in one edition.

A field that is `None` is *not recorded*: it never means "no". An empty tuple means that nothing is recorded either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NewType

from graph.model.words import (
    AppliesTo,
    Basis,
    Category,
    Checkability,
    Confidence,
    Cooperation,
    Cover,
    Force,
    InstrumentKind,
    JurisdictionKind,
    LegalSystem,
    OrganisationKind,
    Seen,
    Standing,
    Strength,
    Subject,
    Topic,
)

Code = NewType("Code", str)
"""The public id of a record, unique within its kind: what the files call `id` (a jurisdiction's is its `code`)."""

JurisdictionCode = NewType("JurisdictionCode", str)
"""ISO 3166-1 alpha-2 in capitals, or a short name of an organisation. AU is Australia, au-union the African Union."""

PartialDate = NewType("PartialDate", str)
"""A day ("2006-08-02") or only its year ("2006"), as far as it is known."""

Texts = Mapping[str, str]
"""One text in several languages, by BCP 47 tag. `en` is always there."""


@dataclass(frozen=True, slots=True)
class Body:
    """A public body and its page."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Identification:
    """How a person is formally identified as a survivor of trafficking in a country."""

    mechanism: str | None = None
    authority: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """A sum fixed by law; `currency` is ISO 4217."""

    value: float
    currency: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The place in an instrument on which a remedy rests."""

    instrument: Code
    provision: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country, or an organisation of states that makes law."""

    code: JurisdictionCode
    name: Texts
    kind: JurisdictionKind
    official_languages: tuple[str, ...]
    region: str | None = None
    """UN M49 sub-region; countries only."""
    legal_system: LegalSystem | None = None
    anti_trafficking_authority: Body | None = None
    identification: Identification | None = None
    url: str | None = None
    complaints: str | None = None
    """Where an individual can complain to this organisation of states."""
    members: tuple[JurisdictionCode, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    code_note: str | None = None
    doubts: tuple[str, ...] = ()
    publisher: str | None = None
    """The node that answers for this jurisdiction's facts; None: compiled by the project."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered place in an international instrument that asks something of states."""

    code: Code
    instrument: Code
    number: str
    heading: str
    summary: str
    strength: Strength
    applies_to: AppliesTo
    category: Category | None = None
    categories: tuple[Category, ...] = ()
    topic: Subject | None = None
    covers: tuple[Cover, ...] = ()
    confidence: Confidence | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal text, national or international."""

    code: Code
    title: Texts
    kind: InstrumentKind
    jurisdiction: JurisdictionCode
    citation: str
    url: str
    short: str | None = None
    adopted: PartialDate | None = None
    in_force: PartialDate | None = None
    in_force_confidence: Confidence | None = None
    applies_from: PartialDate | None = None
    transposition: PartialDate | None = None
    """The day by which states had to put a directive into national law."""
    status: str | None = None
    status_source: str | None = None
    text_url: str | None = None
    text_note: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Numbers in official series, by series: unts, untc, celex, eli, ets, cets, ilo, oas, hcch."""
    amended_by: tuple[Code, ...] = ()
    amends: tuple[Code, ...] = ()
    note: str | None = None
    confidence: Confidence | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something a survivor can claim in one jurisdiction."""

    code: Code
    jurisdiction: JurisdictionCode
    title: Texts
    category: Category
    summary: Texts
    grounded_in: tuple[Ground, ...]
    authority: str
    source_url: str
    confidence: Confidence
    cooperation_required: Cooperation | None = None
    documentation_required: bool | None = None
    evidence_standard: str | None = None
    alternative_evidence: bool | None = None
    duration_days: int | None = None
    duration_note: str | None = None
    renewable: bool | None = None
    work_authorization: bool | None = None
    family_members: bool | None = None
    path_to_residence: bool | None = None
    decision_deadline_days: int | None = None
    perpetrator_unidentified: bool | None = None
    covers: tuple[Cover, ...] = ()
    amount_max: Money | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    """The first day on which it is no longer in force."""
    open_ended: bool | None = None
    """True: the file says outright that no end is set (`valid_to: null`). None: nothing is recorded of an end."""
    checked_on: date | None = None
    note: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Searched, none found: a sourced statement of its own, never inferred from a missing record."""

    code: Code
    """Jurisdiction and category, as in `it-reflection_period`; made by the parser, for the files name no id."""
    jurisdiction: JurisdictionCode
    category: Category
    statement: str
    searched_on: date
    searched_in: str
    source_url: str
    confidence: Confidence
    nearest: Code | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """Whether one state is bound by one instrument, since when, and how we know."""

    code: Code
    """`<instrument>/<jurisdiction>`, made by the parser."""
    instrument: Code
    jurisdiction: JurisdictionCode
    status: Standing
    as_of: PartialDate
    sources: tuple[str, ...]
    confidence: Confidence
    since: PartialDate | None = None
    """The fullest date recorded. None for a party: its date is not confirmed."""
    date_meaning: str | None = None
    """What `since` is the date of; None: ratification, accession, acceptance or succession."""
    unverified: bool = False
    """True: the date rests on the compiler's knowledge alone."""
    as_of_note: str | None = None
    in_force: bool | None = None
    """False: the instrument itself was not in force when its list was read, so that being a party bound nobody yet."""
    note: str | None = None
    """What is recorded of this state."""
    record_note: str | None = None
    """What is recorded of the instrument's whole list of parties."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A minimum standard that a country's recorded remedies can be held against."""

    code: Code
    requirement: str
    category: Category
    force: Force
    strength: Strength
    checkability: Checkability
    test: Mapping[str, object]
    """The test in the grammar of `international/benchmarks.yaml`."""
    instrument: Code | None = None
    provision: Code | None = None
    related_provision: Code | None = None
    source: str | None = None
    applies_to: str | None = None
    """`all`: every country, party or not. None: parties of `instrument`."""
    scope: tuple[Category, ...] = ()
    valid_from: date | None = None
    proxy: bool | None = None
    proposed_field: str | None = None
    note: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferRule:
    """Under which law personal data may go from some countries to others."""

    code: Code
    precedence: int
    """Lower wins."""
    origins: tuple[str, ...]
    """`from` in the files: jurisdiction codes, groups such as EEA, or "*"."""
    destinations: tuple[str, ...]
    """`to` in the files."""
    basis: Basis
    source: str
    confidence: Confidence
    condition: str | None = None
    since: date | None = None
    until: date | None = None
    source_url: str | None = None
    as_of: str | None = None
    """Up to when the material behind the rules was seen: "2026-06"."""
    note: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferGroup:
    """A named set of countries that transfer rules speak of."""

    code: Code
    members: tuple[JurisdictionCode, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Adequacy:
    """A European Commission decision that a country protects personal data adequately."""

    code: Code
    """`adequacy-<country>`, made by the parser."""
    jurisdiction: JurisdictionCode
    act: str
    date: date
    scope: str
    """Which recipients it covers."""
    status: str
    confidence: Confidence
    source: str | None = None
    as_of: str | None = None
    """Up to when the material behind the decisions was seen: "2026-06"."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalNote:
    """A recorded fact that belongs to no single record: adequacy talks, decisions on countries outside the atlas."""

    code: Code
    text: str
    jurisdiction: JurisdictionCode | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A real, publicly listed body that helps. Never a shelter's address."""

    code: Code
    name: Texts
    kind: OrganisationKind
    jurisdictions: tuple[JurisdictionCode, ...]
    helps_with: tuple[Topic, ...]
    url: str
    confidence: Confidence
    languages: tuple[str, ...] = ()
    phone: str | None = None
    available: str | None = None
    note: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidanceDocument:
    """A published document of best practice that we list and did not write."""

    code: Code
    title: str
    publisher: str
    checked: Seen
    year: str | None = None
    """As recorded: "2002 (Commentary 2010)", "not confirmed"."""
    audience: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    languages_note: str | None = None
    url: str | None = None
    topics: tuple[Topic, ...] = ()
    description: str | None = None
    checked_note: str | None = None
    listed: bool = True
    """False: from the list "also useful", of which only title and publisher, and mostly a page, are recorded."""
    doubts: tuple[str, ...] = ()
