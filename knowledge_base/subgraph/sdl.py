"""A subgraph's schema as an outside composer reads it: GraphQL's own language with the directives of Federation 2.

graphene has no part for this. Three things are told: which specification we mean (`@link`), by which field a record of
a type is known (`@key`), and which types every subgraph may define alike (`@shareable`).
"""

from collections.abc import Mapping
from typing import Final

from graphql import GraphQLObjectType, GraphQLSchema, is_introspection_type, is_specified_scalar_type, print_type

LINK: Final = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])'


def sdl(schema: GraphQLSchema, directives: Mapping[str, str]) -> str:
    """Return the schema, without the machinery of federation itself, each named type with its directives."""
    parts = [LINK]
    for name, type_ in schema.type_map.items():
        if name.startswith("_") or is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        printed = print_type(_asked_by_people(schema.query_type) if type_ is schema.query_type else type_)
        if name in directives:
            head = next(line for line in printed.splitlines() if line.startswith(f"type {name}"))
            printed = printed.replace(head, f"{head.removesuffix(' {')} {directives[name]} {{", 1)
        parts.append(printed)
    return "\n\n".join(parts)


def _asked_by_people(query: GraphQLObjectType) -> GraphQLObjectType:
    fields = {key: field for key, field in query.fields.items() if not key.startswith("_")}
    return GraphQLObjectType(query.name, fields, description=query.description)
