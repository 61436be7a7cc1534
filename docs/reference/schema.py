"""The page of the GraphQL schema, and the schema as a file."""

from collections.abc import Iterator
from typing import Final

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    Undefined,
    is_specified_scalar_type,
    print_schema,
)

_OPENING: Final = """# Schema

<!-- Made from the served schema by docs/reference/generate.py; change the types it is made of. -->

Everything `/graphql` answers. The same for tools: [schema.graphql](schema.graphql). `!` marks what is always there;
anything else may be `null`, which means *not recorded* and never "no".
"""
_KINDS: Final = (
    (GraphQLObjectType, "Types"),
    (GraphQLInterfaceType, "Interfaces"),
    (GraphQLInputObjectType, "Filters"),
    (GraphQLEnumType, "Vocabularies"),
    (GraphQLScalarType, "Scalars"),
)


def contract(schema: GraphQLSchema) -> str:
    """Return a schema in GraphQL's own language."""
    return print_schema(schema) + "\n"


def schema_page(schema: GraphQLSchema) -> str:
    """Return the page: questions first, then every type by kind and name."""
    query = schema.query_type
    assert query is not None
    parts = [_OPENING, "## Questions\n", *_type(query)]
    for kind, heading in _KINDS:
        types = sorted(type_.name for type_ in _public(schema) if isinstance(type_, kind))
        parts.append(f"\n## {heading}\n")
        for name in types:
            parts += [f"\n### {name}\n", *_type(schema.type_map[name])]
    return "\n".join(parts).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _public(schema: GraphQLSchema) -> Iterator[GraphQLNamedType]:
    for name, type_ in schema.type_map.items():
        ours = not name.startswith("__") and not is_specified_scalar_type(type_)
        if ours and type_ is not schema.query_type and not _is_wrapping(name):
            yield type_


def _is_wrapping(name: str) -> bool:
    """Every connection and edge is alike: the page would be longer and say no more."""
    return name.endswith(("Connection", "Edge"))


def _type(type_: GraphQLNamedType) -> Iterator[str]:
    yield (_one_line(type_.description) + "\n")
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        yield "| field | type | what it is |\n|---|---|---|"
        for name, field in type_.fields.items():
            arguments = _arguments(field.args)
            yield f"| `{name}{arguments}` | `{field.type}` | {_one_line(field.description)} |"
    elif isinstance(type_, GraphQLInputObjectType):
        yield "| field | type | what it is |\n|---|---|---|"
        for name, given in type_.fields.items():
            yield f"| `{name}` | `{given.type}` | {_one_line(given.description)} |"
    elif isinstance(type_, GraphQLEnumType):
        yield "| value | what it means |\n|---|---|"
        for name, value in type_.values.items():
            yield f"| `{name}` | {_one_line(value.description)} |"


def _arguments(given: dict[str, GraphQLArgument]) -> str:
    return f"({', '.join(_argument(name, argument) for name, argument in given.items())})" if given else ""


def _argument(name: str, given: GraphQLArgument) -> str:
    unsent = "" if given.default_value in (Undefined, None) else f" = {given.default_value}"
    return f"{name}: {given.type}{unsent}"


def _one_line(text: str | None) -> str:
    assert text, "everything that is served is described"
    return " ".join(text.split()).replace("|", "\\|")
