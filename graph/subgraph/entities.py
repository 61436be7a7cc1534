"""Records by their keys, for other subgraphs and for routers that know us by federation."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from graphql import GraphQLError, GraphQLResolveInfo

from graph.edition import kind_and_code
from graph.ports import Asked
from graph.selection import shape_of
from graph.shape import Shape

Loader = Callable[[Sequence[str], Asked, Shape], Awaitable[list[Mapping[str, Any] | None]]]
"""Load records by code: each in its place, None where there is none."""

KINDS: Final = (
    "Jurisdiction",
    "Remedy",
    "Absence",
    "Instrument",
    "Provision",
    "Participation",
    "Benchmark",
    "TransferRule",
    "Adequacy",
    "Organisation",
)


def loader_of(kind: str) -> Loader:
    """Return what loads the records of one kind."""

    async def load(codes: Sequence[str], asked: Asked, shape: Shape) -> list[Mapping[str, Any] | None]:
        found = await asked.knowledge.records(asked.edition.ordinal, kind, codes, shape)
        return [None if record is None else {**record, "_type": kind} for record in found]

    return load


ENTITIES: Final[Mapping[str, Loader]] = {kind: loader_of(kind) for kind in KINDS}


def entities_resolver(entities: Mapping[str, Loader]) -> Callable[..., Awaitable[list[Any]]]:
    """Return the resolver of `_entities`: records by their representations, each in its place, one question a kind."""

    async def resolve(
        _root: object, info: GraphQLResolveInfo, representations: Sequence[Mapping[str, Any]]
    ) -> list[Any]:
        places: dict[str, dict[int, str]] = {}
        for place, representation in enumerate(representations):
            kind, code = _key_of(representation, entities)
            places.setdefault(kind, {})[place] = code
        found: list[Any] = [None] * len(representations)

        async def load(kind: str) -> None:
            shape = shape_of(info, {"_Entity": kind})
            codes = list(places[kind].values())
            for place, record in zip(places[kind], await entities[kind](codes, info.context, shape), strict=True):
                found[place] = record

        await asyncio.gather(*map(load, places))
        return found

    return resolve


def _key_of(representation: Mapping[str, Any], entities: Mapping[str, Loader]) -> tuple[str, str]:
    kind = representation.get("__typename")
    key = kind_and_code(str(representation.get("id")))
    if kind not in entities or key is None or key[0] != kind:
        raise GraphQLError(
            "A representation names no record of this subgraph.",
            extensions={"code": "bad-representation", "next": "Send __typename and the id this API gave out."},
        )
    return key
