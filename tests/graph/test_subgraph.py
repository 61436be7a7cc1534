"""What the two subgraphs publish: all of it described, shared parts alike, and a schema that a federation can read."""

from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    graphql,
    graphql_sync,
    is_introspection_type,
    is_specified_scalar_type,
    parse,
    print_type,
    validate,
    validate_schema,
)
from graphql.execution.values import get_variable_values

import graph.subgraph
import knowledge_base.subgraph
from graph.bolt.tables import FACTS
from graph.edition import global_id

GRAPH: GraphQLSchema = graph.subgraph.schema._schema
GUIDANCE: GraphQLSchema = knowledge_base.subgraph.schema.graphql_schema
BOTH = pytest.mark.parametrize("schema", [GRAPH, GUIDANCE], ids=["graph", "knowledge_base"])


def published(schema: GraphQLSchema) -> dict[str, Any]:
    """Everything with a name that a reader of the schema meets, by its place."""
    found: dict[str, Any] = {}
    for name, type_ in schema.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        found[name] = type_
        if isinstance(type_, GraphQLEnumType):
            found |= {f"{name}.{value}": one for value, one in type_.values.items()}
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field_name, field in type_.fields.items():
                found[f"{name}.{field_name}"] = field
                arguments: dict[str, GraphQLArgument] = getattr(field, "args", {})
                found |= {f"{name}.{field_name}({argument})": one for argument, one in arguments.items()}
    return found


@BOTH
def test_the_schema_is_sound(schema: GraphQLSchema) -> None:
    assert validate_schema(schema) == []


@BOTH
def test_everything_published_is_described_in_a_sentence(schema: GraphQLSchema) -> None:
    described = {place: (one.description or "").strip() for place, one in published(schema).items()}
    assert [place for place, text in described.items() if len(text) < 4 or not text.endswith(".")] == []


def test_what_both_publish_is_the_same_word_for_word() -> None:
    own = {"Query", "Remedy", "_Entity"}
    shared = {name for name in GRAPH.type_map.keys() & GUIDANCE.type_map.keys() if not name.startswith("__")} - own
    assert {"Node", "PageInfo", "Topic"} <= shared
    assert [name for name in shared if print_type(GRAPH.type_map[name]) != print_type(GUIDANCE.type_map[name])] == []


@BOTH
def test_a_router_is_told_the_schema_with_its_keys(schema: GraphQLSchema) -> None:
    told = graphql_sync(schema, "{ _service { sdl } }")
    assert told.errors is None
    sdl = (told.data or {})["_service"]["sdl"]
    parse(sdl)
    assert 'url: "https://specs.apollo.dev/federation/v2.7"' in sdl
    assert 'type Remedy implements Node @key(fields: "id") {' in sdl
    assert "type PageInfo @shareable {" in sdl


def test_every_record_with_an_id_can_be_loaded_by_it() -> None:
    with_id = {
        name
        for schema in (GRAPH, GUIDANCE)
        for name, type_ in schema.type_map.items()
        if isinstance(type_, GraphQLObjectType) and any(one.name == "Node" for one in type_.interfaces)
    }
    loaded = graph.subgraph.entities.keys() | knowledge_base.subgraph.entities.keys()
    assert with_id == loaded
    assert loaded <= FACTS.keys()


@BOTH
@pytest.mark.parametrize(
    "representation",
    [
        {},
        {"__typename": "Remedy"},
        {"__typename": "Remedy", "id": "it-permit"},
        {"__typename": "Remedy", "id": global_id("Instrument", "it-act")},
        {"__typename": "Query", "id": global_id("Query", "x")},
        {"__typename": "Remedy", "id": {"a": 1}},
        "Remedy",
        None,
    ],
)
async def test_a_forged_representation_is_refused_with_a_code(schema: GraphQLSchema, representation: object) -> None:
    asked = "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }"
    told = await graphql(schema, asked, variable_values={"r": [representation]})
    assert told.errors
    if representation is not None:
        assert (told.errors[0].extensions or {})["code"] == "bad-representation"


@pytest.mark.parametrize(
    "day", ["2026-13-01", "2026-02-30", "2026-2-3", "20260203", "yesterday", "", "2026-11-01T00:00", "٢٠٢٦-١١-٠١"]
)
def test_a_nonsense_day_is_refused_with_a_code_as_literal_and_as_variable(day: str) -> None:
    (said,) = validate(GRAPH, parse(f'{{ compare(jurisdictions: ["ES"], asOf: "{day}") {{ total }} }}'))
    assert (said.extensions or {})["code"] == "bad-date"
    document: Any = parse('query ($d: Date) { compare(jurisdictions: ["ES"], asOf: $d) { total } }')
    errors = get_variable_values(GRAPH, document.definitions[0].variable_definitions, {"d": day})
    assert isinstance(errors, list)
    assert (errors[0].extensions or {})["code"] == "bad-date"
