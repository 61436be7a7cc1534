"""What each kind of record holds in the graph, under the names of the schema. Statements take names from here alone.

In every template `{n}` is the record at hand, `{m}` the one beyond an edge, `{e}` the relation between them and `{p}`
a parameter. The dataclasses of `graph.model` say what the properties mean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from graph.model import AREA_OF


def _plain(names: str) -> dict[str, str]:
    return {name: f"{{n}}.{name}" for name in names.split()}


def _lists(names: str) -> dict[str, str]:
    return {name: f"coalesce({{n}}.{name}, [])" for name in names.split()}


FACTS: Final[Mapping[str, Mapping[str, str]]] = {
    "Jurisdiction": {
        **_plain("id code kind region legalSystem url complaints confidence note codeNote publisher"),
        **_lists("officialLanguages doubts"),
        "remedyCount": "COUNT {{ MATCH ({n})<-[:AVAILABLE_IN]-(:Remedy) }}",
    },
    "Remedy": {
        **_plain(
            "id code category authority cooperationRequired documentationRequired evidenceStandard alternativeEvidence"
            " durationDays durationNote renewable workAuthorization familyMembers pathToResidence decisionDeadlineDays"
            " perpetratorUnidentified validFrom validTo openEnded sourceUrl confidence checkedOn note"
        ),
        **_lists("covers doubts"),
    },
    "Ground": {"provision": "{e}.provision"},
    "Absence": {**_plain("id code category statement searchedOn searchedIn sourceUrl confidence"), **_lists("doubts")},
    "Instrument": {
        **_plain(
            "id code short kind citation url adopted inForce inForceConfidence appliesFrom transposition status"
            " statusSource textUrl textNote note confidence"
        ),
        **_lists("doubts"),
    },
    "Provision": {
        **_plain("id code number heading summary strength appliesTo category topic confidence"),
        **_lists("categories covers doubts"),
    },
    "Participation": {
        **_plain("id code status since dateMeaning asOf asOfNote inForce confidence note recordNote"),
        **_lists("sources doubts"),
        "unverified": "coalesce({n}.unverified, false)",
    },
    "Benchmark": {
        **_plain(
            "id code requirement category force strength checkability test source appliesTo validFrom proxy"
            " proposedField note"
        ),
        **_lists("scope doubts"),
    },
    "TransferRule": {
        **_plain("id code precedence basis condition since until source sourceUrl asOf confidence note"),
        **_lists("doubts"),
        "from": "coalesce({n}.origins, [])",
        "to": "coalesce({n}.destinations, [])",
    },
    "TransferGroup": {**_plain("code note"), **_lists("members")},
    "Adequacy": {**_plain("id code act date scope status source asOf confidence"), **_lists("doubts")},
    "LegalNote": _plain("code text"),
    "Organisation": {
        **_plain("id code kind url phone available confidence note"),
        **_lists("helpsWith languages doubts"),
    },
    "GuidanceDocument": {
        **_plain("id code title publisher year languagesNote url description checked checkedNote"),
        **_lists("audience languages topics doubts"),
        "listed": "coalesce({n}.listed, true)",
    },
}
"""Plain values, by kind and field."""

JSON_FACTS: Final = frozenset({("Benchmark", "test")})
"""Facts that the graph keeps as JSON text."""

TEXTS: Final = frozenset(
    {
        ("Jurisdiction", "name"),
        ("Remedy", "title"),
        ("Remedy", "summary"),
        ("Instrument", "title"),
        ("Organisation", "name"),
    }
)
"""Texts in several languages: the English one under its own name, all of them in two parallel lists."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two parallel lists, shown as a list of small objects: `first` and `second` are the fields of each."""

    first: str
    second: str
    firsts: str
    seconds: str


PAIRS: Final[Mapping[tuple[str, str], Pairs]] = {
    **{
        (kind, f"{name}s".replace("ys", "ies")): Pairs("language", "text", f"{name}Languages", f"{name}Texts")
        for kind, name in TEXTS
    },
    ("Instrument", "identifiers"): Pairs("series", "number", "identifiersSeries", "identifiersNumbers"),
}

COMPOUNDS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("Jurisdiction", "antiTraffickingAuthority"): {
        "name": "antiTraffickingAuthorityName",
        "url": "antiTraffickingAuthorityUrl",
    },
    ("Jurisdiction", "identification"): {
        "mechanism": "identificationMechanism",
        "authority": "identificationAuthority",
        "note": "identificationNote",
    },
    ("Remedy", "amountMax"): {"value": "amountMaxValue", "currency": "amountMaxCurrency"},
}
"""Small objects kept as properties of their record, not recorded when none of them is."""


class Reach(Enum):
    """How many records an edge leads to, and how they are shown."""

    ONE = auto()
    """At most one; the record at hand holds its code in a property named like the field."""
    LIST = auto()
    PAGE = auto()


@dataclass(frozen=True, slots=True)
class Edge:
    """How to get from one kind of record to another."""

    path: str
    to: str
    reach: Reach = Reach.LIST
    order: str = "{m}.code"
    distinct: bool = False
    """The far record can be reached by several relations and shall show once."""
    link: str | None = None
    """The kind whose fields the relation itself carries; the far record is then behind `beyond`."""
    beyond: str = ""


EDGES: Final[Mapping[tuple[str, str], Edge]] = {
    ("Jurisdiction", "members"): Edge(
        "({n})<-[{e}:MEMBER_OF]-({m}:Jurisdiction)", "Jurisdiction", order="{e}.position"
    ),
    ("Jurisdiction", "remedies"): Edge("({n})<-[:AVAILABLE_IN]-({m}:Remedy)", "Remedy", Reach.PAGE),
    ("Jurisdiction", "absences"): Edge("({n})<-[:CONCERNS]-({m}:Absence)", "Absence"),
    ("Jurisdiction", "instruments"): Edge("({n})<-[:MADE_BY]-({m}:Instrument)", "Instrument", Reach.PAGE),
    ("Jurisdiction", "organisations"): Edge("({n})<-[:WORKS_IN]-({m}:Organisation)", "Organisation", Reach.PAGE),
    ("Jurisdiction", "treaties"): Edge(
        "({n})<-[:OF_STATE]-({m}:Participation)", "Participation", order="{m}.instrument"
    ),
    ("Remedy", "jurisdiction"): Edge("({n})-[:AVAILABLE_IN]->({m}:Jurisdiction)", "Jurisdiction", Reach.ONE),
    ("Remedy", "groundedIn"): Edge(
        "({n})-[{e}:GROUNDED_IN]->({m}:Instrument)",
        "Instrument",
        order="{e}.position",
        link="Ground",
        beyond="instrument",
    ),
    ("Absence", "jurisdiction"): Edge("({n})-[:CONCERNS]->({m}:Jurisdiction)", "Jurisdiction", Reach.ONE),
    ("Absence", "nearest"): Edge("({n})-[:NEAREST]->({m}:Remedy)", "Remedy", Reach.ONE),
    ("Instrument", "jurisdiction"): Edge("({n})-[:MADE_BY]->({m}:Jurisdiction)", "Jurisdiction", Reach.ONE),
    ("Instrument", "amendedBy"): Edge("({n})-[{e}:AMENDED_BY]->({m}:Instrument)", "Instrument", order="{e}.position"),
    ("Instrument", "amends"): Edge("({n})-[{e}:AMENDS]->({m}:Instrument)", "Instrument", order="{e}.position"),
    ("Instrument", "provisions"): Edge("({n})<-[{e}:PART_OF]-({m}:Provision)", "Provision", order="{e}.position"),
    ("Instrument", "parties"): Edge(
        "({n})<-[:IN_INSTRUMENT]-({m}:Participation)", "Participation", order="{m}.jurisdiction"
    ),
    ("Instrument", "remedies"): Edge("({n})<-[:GROUNDED_IN]-({m}:Remedy)", "Remedy", Reach.PAGE, distinct=True),
    ("Provision", "instrument"): Edge("({n})-[:PART_OF]->({m}:Instrument)", "Instrument", Reach.ONE),
    ("Participation", "instrument"): Edge("({n})-[:IN_INSTRUMENT]->({m}:Instrument)", "Instrument", Reach.ONE),
    ("Participation", "jurisdiction"): Edge("({n})-[:OF_STATE]->({m}:Jurisdiction)", "Jurisdiction", Reach.ONE),
    ("Benchmark", "instrument"): Edge("({n})-[:DRAWN_FROM]->({m}:Instrument)", "Instrument", Reach.ONE),
    ("Benchmark", "provision"): Edge("({n})-[:RESTS_ON]->({m}:Provision)", "Provision", Reach.ONE),
    ("Benchmark", "relatedProvision"): Edge("({n})-[:RELATED_TO]->({m}:Provision)", "Provision", Reach.ONE),
    ("Adequacy", "jurisdiction"): Edge("({n})-[:RECOGNISES]->({m}:Jurisdiction)", "Jurisdiction", Reach.ONE),
    ("LegalNote", "jurisdiction"): Edge("({n})-[:ABOUT]->({m}:Jurisdiction)", "Jurisdiction", Reach.ONE),
    ("Organisation", "jurisdictions"): Edge(
        "({n})-[{e}:WORKS_IN]->({m}:Jurisdiction)", "Jurisdiction", order="{e}.position"
    ),
}

Convert = Callable[[tuple[str, ...]], tuple[str, ...]]


def _categories_in(areas: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(category.value for category, area in AREA_OF.items() if area.value in areas)


@dataclass(frozen=True, slots=True)
class Filter:
    """One field of a filter: what a record must fulfil."""

    condition: str
    convert: Convert | None = None
    names: str | None = None
    """The kind of record whose codes it holds, where an unknown code has to be said."""
    entry: str | None = None
    """How to reach the records from each `key` named, which is shorter than to look through all of the edition."""
    manifold: bool = False
    """A record can be reached from several of those named."""


def _one_of(name: str) -> Filter:
    return Filter(f"{{m}}.{name} IN {{p}}")


def _any_of(name: str) -> Filter:
    return Filter(f"any(x IN coalesce({{m}}.{name}, []) WHERE x IN {{p}})")


_CODES: Final = Filter("{m}.code IN {p}", entry="({m}:{kind} {{key: key}})")


def _jurisdictions(relation: str) -> Filter:
    return Filter(
        "{m}.jurisdiction IN {p}",
        names="Jurisdiction",
        entry=f"(x:Jurisdiction {{{{key: key}}}})<-[:{relation}]-({{m}}:{{kind}})",
    )


FILTERS: Final[Mapping[str, Mapping[str, Filter]]] = {
    "Jurisdiction": {"codes": _CODES, "kinds": _one_of("kind"), "region": Filter("{m}.region = {p}")},
    "Remedy": {
        "codes": _CODES,
        "jurisdictions": _jurisdictions("AVAILABLE_IN"),
        "instrument": Filter(
            "EXISTS {{ MATCH ({m})-[:GROUNDED_IN]->(i:Instrument) WHERE i.code = {p} }}", names="Instrument"
        ),
        "categories": _one_of("category"),
        "areas": Filter("{m}.category IN {p}", convert=_categories_in),
        "cooperation": _one_of("cooperationRequired"),
        "confidence": _one_of("confidence"),
        "covers": _any_of("covers"),
        "asOf": Filter(
            "({m}.validFrom IS NULL OR {m}.validFrom <= {p}) AND ({m}.validTo IS NULL OR {p} < {m}.validTo)"
        ),
    },
    "Absence": {"jurisdictions": _jurisdictions("CONCERNS"), "categories": _one_of("category")},
    "Instrument": {"codes": _CODES, "jurisdictions": _jurisdictions("MADE_BY"), "kinds": _one_of("kind")},
    "Organisation": {
        "codes": _CODES,
        "jurisdictions": Filter(
            "any(x IN coalesce({m}.jurisdictions, []) WHERE x IN {p})",
            names="Jurisdiction",
            entry="(x:Jurisdiction {{key: key}})<-[:WORKS_IN]-({m}:{kind})",
            manifold=True,
        ),
        "helpsWith": _any_of("helpsWith"),
        "kinds": _one_of("kind"),
        "languages": _any_of("languages"),
    },
    "Participation": {
        "jurisdictions": _jurisdictions("OF_STATE"),
        "instruments": Filter("{m}.instrument IN {p}", names="Instrument"),
        "statuses": _one_of("status"),
    },
    "GuidanceDocument": {
        "topics": _any_of("topics"),
        "listed": Filter("coalesce({m}.listed, true) = {p}"),
    },
}
"""What each field of a filter asks of a record, by kind. The first with an `entry` decides where a statement begins."""
