"""What law asks of states and of data: benchmarks, and rules on transfers of personal data over a border."""

import strawberry

from graph.model import Basis, Category, Checkability, Confidence, Force, Strength
from graph.subgraph.parts import CODE, CONFIDENCE, DOUBTS, NOTE, Node
from graph.subgraph.records import Instrument, Jurisdiction, Provision
from graph.subgraph.words import Day, Json


@strawberry.federation.type(
    keys=["id"], description="A minimum standard that a country's recorded remedies can be held against."
)
class Benchmark(Node):
    """From binding law or from guidance."""

    code: str = strawberry.field(description=CODE)
    requirement: str = strawberry.field(description="What is asked.")
    category: Category = strawberry.field(description="The kind of remedy it is about.")
    scope: list[Category] = strawberry.field(description="Further kinds of remedy that can meet it.")
    force: Force = strawberry.field(description="Whether it comes from binding law.")
    strength: Strength = strawberry.field(description="How hard it binds.")
    checkability: Checkability = strawberry.field(description="How much its test shows.")
    test: Json = strawberry.field(description="The test, as an object: what recorded remedies have to hold.")
    instrument: Instrument | None = strawberry.field(
        description="The instrument it is drawn from. Null: from none here."
    )
    provision: Provision | None = strawberry.field(description="The provision it rests on. Null: on none here.")
    related_provision: Provision | None = strawberry.field(description="A provision beside it. Null: none named.")
    source: str | None = strawberry.field(
        description="Its source where that is no instrument here. Null: see instrument."
    )
    applies_to: str | None = strawberry.field(
        description='"all": every country, party or not. Null: parties of the instrument.'
    )
    valid_from: Day | None = strawberry.field(description="From when it can be asked. Null: not recorded.")
    proxy: bool | None = strawberry.field(description="True: the test stands for something not recorded itself.")
    proposed_field: str | None = strawberry.field(
        description="What would have to be recorded to test it. Null: nothing."
    )
    note: str | None = strawberry.field(description=NOTE)
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.federation.type(
    keys=["id"], description="Under which law personal data may go from some countries to others."
)
class TransferRule(Node):
    """The lowest precedence that applies decides."""

    code: str = strawberry.field(description=CODE)
    precedence: int = strawberry.field(description="The lower wins.")
    from_: list[str] = strawberry.field(name="from", description='Codes, groups such as EEA, or "*" for everywhere.')
    to: list[str] = strawberry.field(description='Codes, groups such as EEA, or "*" for everywhere.')
    basis: Basis = strawberry.field(description="On what ground.")
    condition: str | None = strawberry.field(description="Under which condition. Null: none recorded.")
    since: Day | None = strawberry.field(description="From when. Null: not recorded.")
    until: Day | None = strawberry.field(description="Until when. Null: no end recorded.")
    source: str = strawberry.field(description="The law or decision.")
    source_url: str | None = strawberry.field(description="A public page of it. Null: not recorded.")
    as_of: str | None = strawberry.field(description="Up to when the material was seen. Null: not recorded.")
    confidence: Confidence = strawberry.field(description=CONFIDENCE)
    note: str | None = strawberry.field(description=NOTE)
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.type(description="A named set of countries that transfer rules speak of.")
class TransferGroup:
    """EEA and the like."""

    code: str = strawberry.field(description="Its name in the rules.")
    members: list[str] = strawberry.field(description="Codes of its members.")
    note: str | None = strawberry.field(description=NOTE)


@strawberry.federation.type(
    keys=["id"], description="A European Commission decision that a country protects personal data adequately."
)
class Adequacy(Node):
    """One decision."""

    code: str = strawberry.field(description=CODE)
    jurisdiction: Jurisdiction = strawberry.field(description="The country recognised.")
    act: str = strawberry.field(description="The decision.")
    date: Day = strawberry.field(description="Its day.")
    scope: str = strawberry.field(description="Which recipients it covers.")
    status: str = strawberry.field(description="Whether it stands, in words.")
    source: str | None = strawberry.field(description="A public source. Null: not recorded.")
    as_of: str | None = strawberry.field(description="Up to when the material was seen. Null: not recorded.")
    confidence: Confidence = strawberry.field(description=CONFIDENCE)
    doubts: list[str] = strawberry.field(description=DOUBTS)


@strawberry.type(description="A recorded fact that belongs to no single record.")
class LegalNote:
    """Such as adequacy talks."""

    code: str = strawberry.field(description=CODE)
    text: str = strawberry.field(description="The fact.")
    jurisdiction: Jurisdiction | None = strawberry.field(
        description="The jurisdiction it is about. Null: about none here."
    )
