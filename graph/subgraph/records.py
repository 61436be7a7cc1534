"""The records of public law, as readers of the API see them. Their fields are answered by `graph.bolt.statement`."""

from typing import Annotated

import strawberry

from graph.model import (
    AppliesTo,
    Category,
    Confidence,
    Cooperation,
    Cover,
    InstrumentKind,
    JurisdictionKind,
    LegalSystem,
    OrganisationKind,
    PartialDate,
    Standing,
    Strength,
    Subject,
    Topic,
)
from graph.subgraph.filters import OrganisationFilter, RemedyFilter
from graph.subgraph.parts import (
    CODE,
    CONFIDENCE,
    DOUBTS,
    NOTE,
    SAYS_CONFIDENCE,
    After,
    Body,
    Connection,
    Filter,
    First,
    Identification,
    Identifier,
    Language,
    Money,
    Node,
    Text,
    asking,
    whole,
)
from graph.subgraph.words import Day


@strawberry.federation.type(keys=["id"], description="A country, or an organisation of states that makes law.")
class Jurisdiction(Node):
    """Countries and organisations."""

    code: str = strawberry.field(
        description="ISO 3166-1 alpha-2 in capitals, or a short name: AU is Australia, au-union the African Union."
    )

    @asking("Its name, in the asked language where it is recorded, else in English.")
    def name(self, language: Language = None) -> str:
        return whole()

    names: list[Text] = strawberry.field(description="Its name in every language recorded, English first.")
    kind: JurisdictionKind = strawberry.field(description="A country or an organisation.")
    region: str | None = strawberry.field(description="UN M49 sub-region; countries only.")
    legal_system: LegalSystem | None = strawberry.field(description="Its legal family. Null: not recorded.")
    official_languages: list[str] = strawberry.field(description="BCP 47 tags.")
    anti_trafficking_authority: Body | None = strawberry.field(
        description="The national coordinator or rapporteur. Null: not recorded."
    )
    identification: Identification | None = strawberry.field(
        description="How a person is formally identified as a survivor. Null: not recorded."
    )
    url: str | None = strawberry.field(description="Its page. Null: not recorded.")
    complaints: str | None = strawberry.field(
        description="Where an individual can complain to this organisation of states. Null: not recorded."
    )
    members: "list[Jurisdiction]" = strawberry.field(description="The members of an organisation, as recorded here.")
    confidence: Confidence | None = strawberry.field(description=SAYS_CONFIDENCE)
    note: str | None = strawberry.field(description=NOTE)
    code_note: str | None = strawberry.field(description="Why its code is what it is. Null: nothing to say.")
    doubts: list[str] = strawberry.field(description=DOUBTS)
    publisher: str | None = strawberry.field(
        description="The node that answers for its facts, such as es. Null: compiled by the project."
    )
    remedy_count: int = strawberry.field(description="How many remedies are recorded.")

    @asking("Its remedies.")
    def remedies(
        self, filter: Annotated[RemedyFilter | None, Filter] = None, first: First = 20, after: After = None
    ) -> "Connection[Remedy]":
        return whole()

    absences: "list[Absence]" = strawberry.field(description="What was searched for in its law and not found.")

    @asking("The legal texts it made.")
    def instruments(self, first: First = 20, after: After = None) -> "Connection[Instrument]":
        return whole()

    @asking("Organisations that help there.")
    def organisations(
        self, filter: Annotated[OrganisationFilter | None, Filter] = None, first: First = 20, after: After = None
    ) -> "Connection[Organisation]":
        return whole()

    treaties: "list[Participation]" = strawberry.field(
        description="By which instruments it is bound, and by which it is not, as far as recorded."
    )


@strawberry.federation.type(keys=["id"], description="Something a survivor can claim in one jurisdiction.")
class Remedy(Node):
    """The heart of it. knowledge_base adds `guidance`."""

    code: str = strawberry.field(description=CODE)
    jurisdiction: Jurisdiction = strawberry.field(description="Where it can be claimed.")

    @asking("Its name, in the asked language where it is recorded, else in English.")
    def title(self, language: Language = None) -> str:
        return whole()

    titles: list[Text] = strawberry.field(description="Its name in every language recorded.")
    category: Category = strawberry.field(description="What kind of remedy it is.")

    @asking("What it gives, to whom, on which conditions; in the asked language, else in English.")
    def summary(self, language: Language = None) -> str:
        return whole()

    summaries: list[Text] = strawberry.field(description="The summary in every language recorded.")
    grounded_in: "list[Ground]" = strawberry.field(description="The provisions on which it rests.")
    authority: str = strawberry.field(description="Who grants it, or where one applies.")
    cooperation_required: Cooperation | None = strawberry.field(
        description="Must the person cooperate with police or prosecution? Null: not recorded, never no."
    )
    documentation_required: bool | None = strawberry.field(
        description="Whether identity papers are needed to apply. Null: not recorded."
    )
    evidence_standard: str | None = strawberry.field(description="What has to be shown. Null: not recorded.")
    alternative_evidence: bool | None = strawberry.field(
        description="Whether other corroboration than documents is accepted. Null: not recorded."
    )
    duration_days: int | None = strawberry.field(
        description="How long it first lasts. Null: not recorded, or it varies: see durationNote."
    )
    duration_note: str | None = strawberry.field(description="How long it lasts, in words. Null: not recorded.")
    renewable: bool | None = strawberry.field(description="Whether it can be renewed. Null: not recorded.")
    work_authorization: bool | None = strawberry.field(description="Whether one may work. Null: not recorded.")
    family_members: bool | None = strawberry.field(
        description="Whether it extends to family members. Null: not recorded."
    )
    path_to_residence: bool | None = strawberry.field(
        description="Whether it can lead to lasting residence. Null: not recorded."
    )
    decision_deadline_days: int | None = strawberry.field(
        description="By when the law wants a decision. Null: not recorded."
    )
    perpetrator_unidentified: bool | None = strawberry.field(
        description="Whether it is open when no offender is identified. Null: not recorded."
    )
    covers: list[Cover] = strawberry.field(description="Services and losses it covers; empty where not recorded.")
    amount_max: Money | None = strawberry.field(description="The cap set by law. Null: none recorded.")
    valid_from: Day | None = strawberry.field(description="The first day in force. Null: not recorded.")
    valid_to: Day | None = strawberry.field(description="The first day no longer in force. Null: no end recorded.")
    open_ended: bool | None = strawberry.field(description="True: no end is set. Null: nothing is recorded of an end.")
    source_url: str = strawberry.field(description="A public source.")
    confidence: Confidence = strawberry.field(description=CONFIDENCE)
    checked_on: Day | None = strawberry.field(
        description="When a named person confirmed it at the source. Null: nobody has yet."
    )
    note: str | None = strawberry.field(description=NOTE)
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.type(description="The place in a legal text on which a remedy rests.")
class Ground:
    """A relation with a fact of its own."""

    provision: str = strawberry.field(description='The place, such as "art. 18".')
    instrument: "Instrument" = strawberry.field(description="The legal text.")


@strawberry.federation.type(keys=["id"], description="Searched, none found: a sourced statement, never a guess.")
class Absence(Node):
    """Never inferred from a missing record."""

    code: str = strawberry.field(description=CODE)
    jurisdiction: Jurisdiction = strawberry.field(description="Whose law was searched.")
    category: Category = strawberry.field(description="What was searched for.")
    statement: str = strawberry.field(description="What was looked through, and what often plays the part.")
    searched_on: Day = strawberry.field(description="The day of the search; the law may have changed since.")
    searched_in: str = strawberry.field(description="Which legislation or report was searched.")
    source_url: str = strawberry.field(description="A public source.")
    nearest: Remedy | None = strawberry.field(description="The remedy that comes nearest. Null: none is named.")
    confidence: Confidence = strawberry.field(description=CONFIDENCE)
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.federation.type(keys=["id"], description="A legal text, national or international.")
class Instrument(Node):
    """Laws, treaties, directives."""

    code: str = strawberry.field(description=CODE)

    @asking("Its title, in the asked language where it is recorded, else in English.")
    def title(self, language: Language = None) -> str:
        return whole()

    titles: list[Text] = strawberry.field(description="Its title in every language recorded.")
    short: str | None = strawberry.field(description="What it is usually called. Null: not recorded.")
    kind: InstrumentKind = strawberry.field(description="Its form.")
    jurisdiction: Jurisdiction = strawberry.field(description="Who made it.")
    citation: str = strawberry.field(description="How it is cited.")
    url: str = strawberry.field(description="An official or reputable public page.")
    adopted: PartialDate | None = strawberry.field(description="When it was adopted. Null: not recorded.")
    in_force: PartialDate | None = strawberry.field(description="When it came into force. Null: not recorded.")
    in_force_confidence: Confidence | None = strawberry.field(
        description="How sure that date is, where it differs from the record. Null: as the record."
    )
    applies_from: PartialDate | None = strawberry.field(description="From when it applies. Null: not recorded.")
    transposition: PartialDate | None = strawberry.field(
        description="By when states had to put a directive into their law. Null: not recorded, or no directive."
    )
    status: str | None = strawberry.field(description="Whether it stands, in words. Null: not recorded.")
    status_source: str | None = strawberry.field(description="Where its status was read. Null: not recorded.")
    text_url: str | None = strawberry.field(description="The text itself. Null: not recorded.")
    text_note: str | None = strawberry.field(description="About that text. Null: nothing to say.")
    identifiers: list[Identifier] = strawberry.field(description="Its numbers in official series.")
    amended_by: "list[Instrument]" = strawberry.field(description="Texts that changed it, as far as recorded.")
    amends: "list[Instrument]" = strawberry.field(description="Texts it changed, as far as recorded.")
    note: str | None = strawberry.field(description=NOTE)
    confidence: Confidence | None = strawberry.field(description=SAYS_CONFIDENCE)
    doubts: list[str] = strawberry.field(description=DOUBTS)
    provisions: "list[Provision]" = strawberry.field(description="Its places that ask something of states.")
    parties: "list[Participation]" = strawberry.field(description="Who is bound by it and who is not.")

    @asking("The remedies that rest on it.")
    def remedies(self, first: First = 20, after: After = None) -> "Connection[Remedy]":
        return whole()


@strawberry.federation.type(
    keys=["id"], description="A numbered place in an international instrument that asks something of states."
)
class Provision(Node):
    """Of treaties and directives."""

    code: str = strawberry.field(description=CODE)
    instrument: Instrument = strawberry.field(description="The instrument it stands in.")
    number: str = strawberry.field(description='Its number, such as "13(1)".')
    heading: str = strawberry.field(description="Its heading.")
    summary: str = strawberry.field(description="What it asks, in our words.")
    strength: Strength = strawberry.field(description="How hard it binds.")
    applies_to: AppliesTo = strawberry.field(description="Whom it is about.")
    category: Category | None = strawberry.field(description="The kind of remedy it asks for. Null: of none.")
    categories: list[Category] = strawberry.field(description="All kinds of remedy it touches.")
    topic: Subject | None = strawberry.field(description="What it is about where it asks for no remedy. Null: it does.")
    covers: list[Cover] = strawberry.field(description="Services and losses it names.")
    confidence: Confidence | None = strawberry.field(description=SAYS_CONFIDENCE)
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.federation.type(keys=["id"], description="Whether one state is bound by one instrument, and since when.")
class Participation(Node):
    """A party, or not."""

    code: str = strawberry.field(description=CODE)
    instrument: Instrument = strawberry.field(description="The instrument.")
    jurisdiction: Jurisdiction = strawberry.field(description="The state or organisation.")
    status: Standing = strawberry.field(description="How it stands to the instrument.")
    since: PartialDate | None = strawberry.field(
        description="The fullest date recorded. Null for a party: the date is not confirmed."
    )
    date_meaning: str | None = strawberry.field(
        description="What `since` is the date of. Null: ratification, accession, acceptance or succession."
    )
    unverified: bool = strawberry.field(description="True: the date rests on the compiler's knowledge alone.")
    as_of: PartialDate = strawberry.field(description="When the list of parties was read.")
    as_of_note: str | None = strawberry.field(description="About that reading. Null: nothing to say.")
    in_force: bool | None = strawberry.field(
        description="False: the instrument itself was not in force then, so that being a party bound nobody yet."
    )
    sources: list[str] = strawberry.field(description="Where it was read.")
    confidence: Confidence = strawberry.field(description=CONFIDENCE)
    note: str | None = strawberry.field(description="What is recorded of this state. Null: nothing.")
    record_note: str | None = strawberry.field(description="What is recorded of the whole list. Null: nothing.")
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.federation.type(
    keys=["id"], description="A real, publicly listed body that helps. Never a shelter's address."
)
class Organisation(Node):
    """Hotlines, authorities, non-governmental organisations."""

    code: str = strawberry.field(description=CODE)

    @asking("Its name, in the asked language where it is recorded, else in English.")
    def name(self, language: Language = None) -> str:
        return whole()

    names: list[Text] = strawberry.field(description="Its name in every language recorded.")
    kind: OrganisationKind = strawberry.field(description="What sort of body it is.")
    jurisdictions: list[Jurisdiction] = strawberry.field(description="Where it works.")
    helps_with: list[Topic] = strawberry.field(description="What it helps with.")
    languages: list[str] = strawberry.field(description="Languages it speaks, as BCP 47 tags; empty: not recorded.")
    url: str = strawberry.field(description="Its page.")
    phone: str | None = strawberry.field(description="Its public line. Null: not recorded.")
    available: str | None = strawberry.field(description="When it answers. Null: not recorded.")
    confidence: Confidence = strawberry.field(description=CONFIDENCE)
    note: str | None = strawberry.field(description=NOTE)
    doubts: list[str] = strawberry.field(description=DOUBTS)
