"""Answers that are made here from what the graph holds: editions, comparisons, search hits, counts."""

import strawberry

from graph.comparison import CellState
from graph.model import Area, Category, Confidence
from graph.ports import RecordKind
from graph.subgraph.parts import Language, asking, whole
from graph.subgraph.records import Absence, Jurisdiction, Remedy
from graph.subgraph.words import Day, Moment


@strawberry.type(description="One published state of the whole law at one node. It never changes.")
class Edition:
    """What an answer is drawn from."""

    id: strawberry.ID = strawberry.field(description="Opaque; names this edition at this node.")
    ordinal: int = strawberry.field(description="Counts up from 1 at this node.")
    hash: str = strawberry.field(description="SHA-256 of what it was made from, in hexadecimal digits.")
    publisher: str = strawberry.field(description="The node that published it.")
    published_at: Moment = strawberry.field(description="When it was published.")


# Its name in Python leaves `Category` to the word of the model.
@strawberry.type(name="Category", description="A kind of remedy, with its name and area.")
class NamedCategory:
    """A row of a comparison."""

    code: Category = strawberry.field(description="Which kind.")

    @asking("What it is called, in the asked language where we speak it, else in English.")
    def name(self, language: Language = None) -> str:
        return whole()

    area: Area = strawberry.field(description="The area it belongs to.")


@strawberry.type(description="One kind of remedy in one jurisdiction.")
class ComparisonCell:
    """Every unknown said to be unknown."""

    jurisdiction: Jurisdiction = strawberry.field(description="The jurisdiction.")
    state: CellState = strawberry.field(
        description="What is known. Where several hold, the first of RECORDED, NOT_IN_FORCE, NONE_FOUND, NOT_RECORDED."
    )
    remedies: list[Remedy] = strawberry.field(description="Remedies in force on the day.")
    not_in_force: list[Remedy] = strawberry.field(description="Remedies recorded, but not in force on the day.")
    start_not_recorded: bool = strawberry.field(
        description="True: the day lies before the edition, and a remedy shown has no recorded start."
    )
    absence: Absence | None = strawberry.field(
        description="The statement that none was found, with the day of its own search. Null: nobody says so."
    )


@strawberry.type(description="One kind of remedy in all jurisdictions asked.")
class ComparisonRow:
    """In the vocabulary's order."""

    category: NamedCategory = strawberry.field(description="The kind of remedy.")
    cells: list[ComparisonCell] = strawberry.field(description="One a jurisdiction, in the order asked.")


@strawberry.type(description="Jurisdictions side by side, as of one day.")
class Comparison:
    """The answer of `compare`."""

    as_of: Day = strawberry.field(description="The day compared; today where none was asked.")
    recorded: int = strawberry.field(description="How many cells say something: all but NOT_RECORDED.")
    total: int = strawberry.field(description="How many cells there are.")
    edition: Edition = strawberry.field(description="The edition it is drawn from.")
    jurisdictions: list[Jurisdiction] = strawberry.field(
        description="The jurisdictions, each once, in the order asked."
    )
    rows: list[ComparisonRow] = strawberry.field(description="One a kind of remedy.")


@strawberry.type(description="A record that a search found.")
class SearchHit:
    """In the order of how well they fit."""

    kind: RecordKind = strawberry.field(description="What it is.")
    code: str = strawberry.field(description="Its code; ask for it by `remedy(code:)` and so on.")
    title: str = strawberry.field(description="Its name in English.")
    snippet: str | None = strawberry.field(
        description="Where else the words stand, each between U+2068 and U+2069. Null: the title shows them."
    )
    jurisdiction: Jurisdiction | None = strawberry.field(
        description="Where it belongs. Null: it is a jurisdiction, or belongs to several."
    )


@strawberry.type(description="How many remedies are recorded with one confidence.")
class ConfidenceCount:
    """Counted, never typed."""

    confidence: Confidence = strawberry.field(description="How sure.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="How much is recorded.")
class Coverage:
    """Counted in the edition asked."""

    jurisdictions: int = strawberry.field(description="Countries and organisations of states.")
    countries: int = strawberry.field(description="Countries.")
    remedies: int = strawberry.field(description="Remedies.")
    citations: int = strawberry.field(description="Provisions on which remedies rest.")
    absences: int = strawberry.field(description="Statements that none was found.")
    instruments: int = strawberry.field(description="Legal texts.")
    provisions: int = strawberry.field(description="Provisions of international instruments.")
    organisations: int = strawberry.field(description="Organisations.")
    participations: int = strawberry.field(description="Facts about who is bound by what.")
    benchmarks: int = strawberry.field(description="Benchmarks.")
    transfer_rules: int = strawberry.field(description="Rules on transfers of personal data.")
    guidance_documents: int = strawberry.field(description="Guidance documents, the merely mentioned ones too.")
    doubts: int = strawberry.field(description="Doubts noted on records.")
    remedies_by_confidence: list[ConfidenceCount] = strawberry.field(description="Remedies by how sure they are.")
