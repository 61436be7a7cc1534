"""What both subgraphs owe a federation, ours or an outside router's: records by key, whoever wrote the schema."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
)

from graph.edition import kind_and_code
from graph.ports import Asked
from graph.selection import answered, shape_of
from graph.shape import Shape

Loader = Callable[[Sequence[str], Asked, Shape], Awaitable[list[Mapping[str, Any] | None]]]
"""Load records by code: each in its place, None where there is none, and each with its `_type`."""

_DESCRIBED: Final = {
    "_Any": "A representation: an object with __typename and the key of a record.",
    "_Entity": "Any record that has a key.",
    "_Service": "This subgraph, as a router sees it.",
}


def loader_of(kind: str) -> Loader:
    """Return what loads the records of one kind from the graph."""

    async def load(codes: Sequence[str], asked: Asked, shape: Shape) -> list[Mapping[str, Any] | None]:
        found = await asked.knowledge.records(asked.edition.ordinal, kind, codes, shape)
        return [None if record is None else {**record, "_type": kind} for record in found]

    return load


def settle(schema: GraphQLSchema, entities: Mapping[str, Loader], guests: frozenset[str] = frozenset()) -> None:
    """Let the fields of records read what was answered with the record, and abstract types go by its `_type`.

    Both libraries would look for instances of their classes; our records are plain mappings. `guests` are fields, as
    `Remedy.guidance`, that keep a resolver of their own.
    """
    for name, type_ in schema.type_map.items():
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = _type_of
        elif isinstance(type_, GraphQLObjectType) and type_ is not schema.query_type and not name.startswith("_"):
            type_.is_type_of = None
            for field_name, field in type_.fields.items():
                if f"{name}.{field_name}" not in guests:
                    field.resolve = answered
    query = schema.query_type
    assert query is not None
    query.fields["_entities"].resolve = _entities_resolver(entities)
    _describe(schema, query)


def _type_of(value: Mapping[str, Any], *_: object) -> str:
    return str(value["_type"])


def _entities_resolver(entities: Mapping[str, Loader]) -> Callable[..., Awaitable[list[Any]]]:
    """Answer for records by their representations, each in its place, with one question a kind."""

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


def _key_of(representation: object, entities: Mapping[str, Loader]) -> tuple[str, str]:
    sent = representation if isinstance(representation, Mapping) else {}
    kind, key = sent.get("__typename"), kind_and_code(str(sent.get("id")))
    if kind not in entities or key is None or key[0] != kind:
        raise GraphQLError(
            "A representation names no record of this subgraph.",
            extensions={"code": "bad-representation", "next": "Send __typename and the id this API gave out."},
        )
    return key


def _describe(schema: GraphQLSchema, query: GraphQLObjectType) -> None:
    """Say what the machinery of federation is for: everything that is published is described."""
    for name, type_ in schema.type_map.items():
        if name in _DESCRIBED:
            type_.description = _DESCRIBED[name]
        elif "_" in name and not type_.description:
            type_.description = "A word of federation's own language."
            for value in type_.values.values() if isinstance(type_, GraphQLEnumType) else ():
                value.description = type_.description
    service = schema.type_map["_Service"]
    assert isinstance(service, GraphQLObjectType)
    service.fields["sdl"].description = "The schema in GraphQL's own language, with federation's directives."
    query.fields["_entities"].description = "Records by their keys, for federation routers."
    query.fields["_entities"].args["representations"].description = "Objects with __typename and id."
    query.fields["_service"].description = "What this subgraph is, for federation routers."
