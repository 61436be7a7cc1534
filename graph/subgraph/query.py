"""The questions. Each works out the shape that is asked for and puts one question to the graph."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeVar, cast

import strawberry
from graphql import GraphQLResolveInfo

from graph.comparison import categories_of, comparable, compare
from graph.model import Area
from graph.paging import first_of
from graph.ports import Asked, RecordKind
from graph.refusals import TextTooLong, UnknownJurisdiction
from graph.selection import asked_of
from graph.shape import Shape, Wanted
from graph.subgraph.filters import (
    AbsenceFilter,
    InstrumentFilter,
    JurisdictionFilter,
    OrganisationFilter,
    ParticipationFilter,
    RemedyFilter,
)
from graph.subgraph.laying import (
    ComparisonShapes,
    below,
    category_values,
    coverage_values,
    edition_values,
    laid_comparison,
    picked,
)
from graph.subgraph.parts import After, Connection, Filter, First, asking
from graph.subgraph.records import Absence, Instrument, Jurisdiction, Organisation, Participation, Provision, Remedy
from graph.subgraph.standards import Adequacy, Benchmark, LegalNote, TransferGroup, TransferRule
from graph.subgraph.views import Comparison, Coverage, Edition, NamedCategory, SearchHit
from graph.subgraph.words import Day

Info = strawberry.Info[Asked, None]
Code = Annotated[str, strawberry.argument(description="The record's code.")]
InArea = Annotated[Area | None, strawberry.argument(description="One area; all areas when left out.")]

LONGEST_SEARCH: Final = 200
QUESTIONS: Final = "Questions to public law. Each is answered from one edition."
R = TypeVar("R")


@strawberry.type(description=QUESTIONS)
class Query:
    """Root of the graph's part of the API. The annotations are the schema; the values are plain mappings."""

    @asking("The edition that answers now.")
    def edition(self, info: Info) -> Edition:
        return _shown(Edition, picked(edition_values(info.context.edition), _shape(info)))

    @asking("The editions this node still holds, newest first.")
    async def editions(self, info: Info) -> list[Edition]:
        held = await info.context.knowledge.editions()
        return [_shown(Edition, picked(edition_values(edition), _shape(info))) for edition in held]

    @asking("Jurisdictions side by side: one row a kind of remedy, one cell a jurisdiction.")
    async def compare(
        self,
        info: Info,
        jurisdictions: Annotated[
            list[str], strawberry.argument(description="Their codes, 1 to 10, in the order to show; capitals count.")
        ],
        area: InArea = None,
        as_of: Annotated[
            Day | None, strawberry.argument(description="The day of legal time to compare; today when left out.")
        ] = None,
    ) -> Comparison:
        asked, shape = info.context, _shape(info)
        codes, categories, views = comparable(jurisdictions), categories_of(area), ComparisonShapes(shape)
        countries = await asked.knowledge.countries(
            asked.edition.ordinal,
            codes,
            categories,
            jurisdictions=views.jurisdictions,
            remedies=views.remedies,
            absences=views.absences,
        )
        compared = compare(countries, categories, as_of or asked.today, asked.edition.published_at.date())
        return _shown(Comparison, laid_comparison(compared, shape, views, asked.edition, asked.words))

    @asking("The kinds of remedy, in the order of rows.")
    def categories(self, info: Info, area: InArea = None) -> list[NamedCategory]:
        words, shape = info.context.words, _shape(info)
        return [_shown(NamedCategory, picked(category_values(one, words), shape)) for one in categories_of(area)]

    @asking("One jurisdiction; null where no record has this code.")
    async def jurisdiction(self, info: Info, code: Code) -> Jurisdiction | None:
        asked, capitals = info.context, code.upper()
        found = await asked.knowledge.records(asked.edition.ordinal, "Jurisdiction", [code, capitals], _shape(info))
        if found[0] is None and found[1] is not None:
            raise UnknownJurisdiction(f'No jurisdiction here has the code "{code}".', f"Write {capitals}.")
        return _shown(Jurisdiction, found[0]) if found[0] is not None else None

    @asking("Countries and organisations of states.")
    async def jurisdictions(
        self,
        info: Info,
        filter: Annotated[JurisdictionFilter | None, Filter] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Jurisdiction]:
        return await _page(info, Jurisdiction)

    @asking("One remedy; null where no record has this code.")
    async def remedy(self, info: Info, code: Code) -> Remedy | None:
        return await _one(info, Remedy, code)

    @asking("Remedies of all jurisdictions.")
    async def remedies(
        self, info: Info, filter: Annotated[RemedyFilter | None, Filter] = None, first: First = 20, after: After = None
    ) -> Connection[Remedy]:
        return await _page(info, Remedy)

    @asking("What was searched for and not found.")
    async def absences(
        self, info: Info, filter: Annotated[AbsenceFilter | None, Filter] = None, first: First = 20, after: After = None
    ) -> Connection[Absence]:
        return await _page(info, Absence)

    @asking("One legal text; null where no record has this code.")
    async def instrument(self, info: Info, code: Code) -> Instrument | None:
        return await _one(info, Instrument, code)

    @asking("Legal texts, national and international.")
    async def instruments(
        self,
        info: Info,
        filter: Annotated[InstrumentFilter | None, Filter] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Instrument]:
        return await _page(info, Instrument)

    @asking("One provision; null where no record has this code.")
    async def provision(self, info: Info, code: Code) -> Provision | None:
        return await _one(info, Provision, code)

    @asking("Provisions of international instruments.")
    async def provisions(self, info: Info, first: First = 20, after: After = None) -> Connection[Provision]:
        return await _page(info, Provision)

    @asking("One organisation; null where no record has this code.")
    async def organisation(self, info: Info, code: Code) -> Organisation | None:
        return await _one(info, Organisation, code)

    @asking("Organisations that help.")
    async def organisations(
        self,
        info: Info,
        filter: Annotated[OrganisationFilter | None, Filter] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Organisation]:
        return await _page(info, Organisation)

    @asking("Who is bound by which instrument, and who is not.")
    async def participations(
        self,
        info: Info,
        filter: Annotated[ParticipationFilter | None, Filter] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Participation]:
        return await _page(info, Participation)

    @asking("Minimum standards that recorded remedies can be held against.")
    async def benchmarks(self, info: Info, first: First = 20, after: After = None) -> Connection[Benchmark]:
        return await _page(info, Benchmark)

    @asking("Rules on transfers of personal data between countries.")
    async def transfer_rules(self, info: Info, first: First = 20, after: After = None) -> Connection[TransferRule]:
        return await _page(info, TransferRule)

    @asking("The groups of countries that transfer rules speak of.")
    async def transfer_groups(self, info: Info) -> list[TransferGroup]:
        return await _every(info, TransferGroup)

    @asking("Decisions that a country protects personal data adequately.")
    async def adequacy_decisions(self, info: Info, first: First = 20, after: After = None) -> Connection[Adequacy]:
        return await _page(info, Adequacy)

    @asking("Recorded facts that belong to no single record.")
    async def legal_notes(self, info: Info) -> list[LegalNote]:
        return await _every(info, LegalNote)

    @asking("How much is recorded.")
    async def coverage(self, info: Info) -> Coverage:
        counts = await info.context.knowledge.coverage(info.context.edition.ordinal)
        return _shown(Coverage, picked(coverage_values(counts), _shape(info)))

    @asking("Countries, remedies, organisations and instruments by name, best first.")
    async def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="What a person would type; never a person's name.")],
        kinds: Annotated[
            list[RecordKind] | None, strawberry.argument(description="Find only these; all kinds when left out.")
        ] = None,
        first: First = 20,
    ) -> list[SearchHit]:
        if len(text) > LONGEST_SEARCH:
            raise TextTooLong(
                f"The search text has {len(text)} characters; {LONGEST_SEARCH} are the most.", "Search for a few words."
            )
        return await _hits(info, text, kinds, first_of(first))


async def _hits(info: Info, text: str, kinds: list[RecordKind] | None, first: int) -> list[SearchHit]:
    asked, shape = info.context, _shape(info)
    hits = await asked.search.find(asked.edition.ordinal, text, kinds, first)
    codes = sorted({hit.jurisdiction for hit in hits if hit.jurisdiction is not None})
    places: dict[Shape, dict[str, Any]] = {}
    for beyond in shape.below("jurisdiction"):
        if beyond not in places:
            found = await asked.knowledge.records(asked.edition.ordinal, "Jurisdiction", codes, beyond)
            places[beyond] = dict(zip(codes, found, strict=True))
    return [
        _shown(
            SearchHit,
            picked(
                {
                    "kind": hit.kind.value,
                    "code": hit.code,
                    "title": hit.title,
                    "snippet": hit.snippet,
                    "jurisdiction": lambda wanted, hit=hit: places[below(wanted)].get(hit.jurisdiction),
                },
                shape,
            ),
        )
        for hit in hits
    ]


async def _page(info: Info, type_: type[R]) -> Connection[R]:
    asked, wanted = info.context, _wanted(info)
    page = await asked.knowledge.page(asked.edition.ordinal, type_.__name__, dict(wanted.arguments), below(wanted))
    return cast("Connection[R]", page)


async def _one(info: Info, type_: type[R], code: str) -> R | None:
    asked = info.context
    (found,) = await asked.knowledge.records(asked.edition.ordinal, type_.__name__, [code], _shape(info))
    return cast("R | None", found)


async def _every(info: Info, type_: type[R]) -> list[R]:
    asked = info.context
    return cast("list[R]", await asked.knowledge.every(asked.edition.ordinal, type_.__name__, _shape(info)))


def _shown(_type: type[R], values: Mapping[str, Any]) -> R:
    """Say of a plain mapping which type of the schema it shows."""
    return cast(R, values)


def _shape(info: Info) -> Shape:
    return below(_wanted(info))


def _wanted(info: Info) -> Wanted:
    return asked_of(_plain(info))


def _plain(info: Info) -> GraphQLResolveInfo:
    """Return graphql-core's own info, which knows the fragments that strawberry's leaves out."""
    return info._raw_info  # noqa: SLF001  strawberry has no public name for it
