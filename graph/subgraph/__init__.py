"""Public law as a GraphQL subgraph (Federation 2), for our own gateway and for outside routers. Made without I/O."""

from collections.abc import Mapping
from typing import Final

import strawberry
from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
)
from strawberry.schema.config import StrawberryConfig

from graph.federation import Loader, loader_of, settle
from graph.subgraph.query import QUESTIONS, Query
from graph.subgraph.words import SCALARS

__all__ = ["entities", "extends", "schema"]


def _leave_out_empty_defaults(schema: GraphQLSchema) -> None:
    """`= null` in a schema tells a reader nothing; what may be left out is seen from its type."""
    given: list[GraphQLArgument | GraphQLInputField] = []
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLInputObjectType):
            given += type_.fields.values()
        elif isinstance(type_, GraphQLObjectType):
            given += [argument for field in type_.fields.values() for argument in field.args.values()]
    for one in given:
        if one.default_value is None:
            one.default_value = Undefined


schema: Final = strawberry.federation.Schema(
    query=Query, federation_version="2.7", config=StrawberryConfig(scalar_map=SCALARS)
)
entities: Final[Mapping[str, Loader]] = {
    kind: loader_of(kind)
    for kind in (
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
}
extends: Final[frozenset[str]] = frozenset()
assert schema._schema.query_type is not None  # noqa: SLF001
schema._schema.query_type.description = QUESTIONS  # noqa: SLF001  strawberry loses it when it adds federation's fields
settle(schema._schema, entities)  # noqa: SLF001  strawberry has no public name for it
_leave_out_empty_defaults(schema._schema)  # noqa: SLF001
