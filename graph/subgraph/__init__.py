"""Public law as a GraphQL subgraph (Federation 2), for our own gateway and for outside routers. Made without I/O."""

from collections.abc import Mapping
from typing import Any, Final

import strawberry
from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
)
from strawberry.schema.config import StrawberryConfig

from graph.selection import answered
from graph.subgraph.entities import ENTITIES, Loader, entities_resolver
from graph.subgraph.query import Query
from graph.subgraph.words import SCALARS

__all__ = ["entities", "extends", "schema"]

_FEDERATION: Final = {
    "_entities": "Records by their keys, for federation routers.",
    "_service": "What this subgraph is, for federation routers.",
    "representations": "Objects with __typename and id.",
    "sdl": "The schema in GraphQL's own language, with federation directives.",
}


def settled(schema: GraphQLSchema, entities: Mapping[str, Loader]) -> None:
    """Let every record's fields read what was answered with it, and abstract types go by the record's `_type`.

    strawberry would look for instances of its classes; our records are plain mappings.
    """
    for name, type_ in schema.type_map.items():
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = lambda value, *_: str(value["_type"])
        elif isinstance(type_, GraphQLObjectType) and type_ is not schema.query_type and not name.startswith("_"):
            type_.is_type_of = None
            for field in type_.fields.values():
                field.resolve = answered
        _leave_out_empty_defaults(type_)
    query = schema.query_type
    assert query is not None
    query.fields["_entities"].resolve = entities_resolver(entities)
    _describe(schema)


def _leave_out_empty_defaults(type_: object) -> None:
    """`= null` in a schema tells a reader nothing; what may be left out is seen from its type."""
    given: list[GraphQLArgument | GraphQLInputField] = []
    if isinstance(type_, GraphQLInputObjectType):
        given = list(type_.fields.values())
    elif isinstance(type_, GraphQLObjectType):
        given = [argument for field in type_.fields.values() for argument in field.args.values()]
    for one in given:
        if one.default_value is None:
            one.default_value = Undefined


def _describe(schema: GraphQLSchema) -> None:
    """Say what the machinery of federation is for: everything that is published is described."""
    types: dict[str, Any] = schema.type_map
    types["_Any"].description = "A representation: an object with __typename and the key of a record."
    types["_Entity"].description = "Any record that has a key."
    types["_Service"].description = "This subgraph, as a router sees it."
    types["_Service"].fields["sdl"].description = _FEDERATION["sdl"]
    query = types["Query"].fields
    for name in ("_entities", "_service"):
        query[name].description = _FEDERATION[name]
    query["_entities"].args["representations"].description = _FEDERATION["representations"]


schema: Final = strawberry.federation.Schema(
    query=Query,
    federation_version="2.7",
    config=StrawberryConfig(scalar_map=SCALARS),
)
entities: Final[Mapping[str, Loader]] = ENTITIES
extends: Final[frozenset[str]] = frozenset()
settled(schema._schema, entities)  # noqa: SLF001  strawberry has no public name for it
