"""What lists can be narrowed by. All fields given have to hold; within one field, any of its values may."""

import strawberry

from graph.model import (
    Area,
    Category,
    Confidence,
    Cooperation,
    Cover,
    InstrumentKind,
    JurisdictionKind,
    OrganisationKind,
    Standing,
    Topic,
)
from graph.subgraph.words import Day

_JURISDICTIONS = "Codes of jurisdictions, such as ES. One that nobody has is refused."
_CODES = "Codes of the records themselves; unknown ones are passed over."


@strawberry.input(description="Which jurisdictions. All fields given have to hold.")
class JurisdictionFilter:
    """Of lists of jurisdictions."""

    kinds: list[JurisdictionKind] | None = strawberry.field(
        default=None, description="Countries, organisations or both."
    )
    region: str | None = strawberry.field(default=None, description='UN M49 sub-region, such as "Southern Europe".')
    codes: list[str] | None = strawberry.field(default=None, description=_CODES)


@strawberry.input(description="Which remedies. All fields given have to hold.")
class RemedyFilter:
    """Of lists of remedies."""

    jurisdictions: list[str] | None = strawberry.field(default=None, description=_JURISDICTIONS)
    categories: list[Category] | None = strawberry.field(default=None, description="Kinds of remedy.")
    areas: list[Area] | None = strawberry.field(default=None, description="Areas of remedies.")
    cooperation: list[Cooperation] | None = strawberry.field(
        default=None, description="What is asked of the person. Remedies of which it is not recorded are left out."
    )
    confidence: list[Confidence] | None = strawberry.field(default=None, description="How sure the record is.")
    covers: list[Cover] | None = strawberry.field(default=None, description="Covering any of these.")
    instrument: str | None = strawberry.field(
        default=None, description="Resting on the instrument with this code. One that nobody has is refused."
    )
    as_of: Day | None = strawberry.field(
        default=None, description="In force on this day. A remedy without a recorded start counts as begun."
    )
    codes: list[str] | None = strawberry.field(default=None, description=_CODES)


@strawberry.input(description="Which statements that none was found. All fields given have to hold.")
class AbsenceFilter:
    """Of lists of absences."""

    jurisdictions: list[str] | None = strawberry.field(default=None, description=_JURISDICTIONS)
    categories: list[Category] | None = strawberry.field(default=None, description="Kinds of remedy searched for.")


@strawberry.input(description="Which legal texts. All fields given have to hold.")
class InstrumentFilter:
    """Of lists of instruments."""

    kinds: list[InstrumentKind] | None = strawberry.field(default=None, description="Forms of text.")
    jurisdictions: list[str] | None = strawberry.field(default=None, description=_JURISDICTIONS)
    codes: list[str] | None = strawberry.field(default=None, description=_CODES)


@strawberry.input(description="Which organisations. All fields given have to hold.")
class OrganisationFilter:
    """Of lists of organisations."""

    jurisdictions: list[str] | None = strawberry.field(default=None, description=_JURISDICTIONS)
    helps_with: list[Topic] | None = strawberry.field(default=None, description="Helping with any of these.")
    kinds: list[OrganisationKind] | None = strawberry.field(default=None, description="Sorts of body.")
    languages: list[str] | None = strawberry.field(default=None, description="Speaking any of these, as BCP 47 tags.")
    codes: list[str] | None = strawberry.field(default=None, description=_CODES)


@strawberry.input(description="Which facts about who is bound by what. All fields given have to hold.")
class ParticipationFilter:
    """Of lists of participations."""

    jurisdictions: list[str] | None = strawberry.field(default=None, description=_JURISDICTIONS)
    instruments: list[str] | None = strawberry.field(
        default=None, description="Codes of instruments. One that nobody has is refused."
    )
    statuses: list[Standing] | None = strawberry.field(default=None, description="How the state stands to it.")
