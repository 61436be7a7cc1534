"""Two subgraphs become one schema, or the start stops and says which two disagree about what."""

from typing import Any

import pytest
from graphql import ExecutionResult, GraphQLSchema, graphql, print_schema, validate_schema

from gateway.graphql.composition import CompositionConflict, Subgraph, compose
from gateway.graphql.served import SUBGRAPHS, served_schema, subgraph_sdl
from graph.edition import global_id
from tests.gateway.graphql.two_subgraphs import LAW, PRACTICE, law, practice, schema_of
from tests.graph.test_subgraph import published


@pytest.fixture
def schema() -> GraphQLSchema:
    return compose(law(), practice())


async def ask(schema: GraphQLSchema, document: str, **variables: Any) -> ExecutionResult:
    return await graphql(schema, document, variable_values=variables)


async def test_a_guests_field_is_answered_inside_the_owners_type(schema: GraphQLSchema) -> None:
    told = await ask(schema, '{ remedies(filter: {codes: ["permit"]}) { title guidance { __typename title } } }')
    assert told.errors is None
    assert told.data == {
        "remedies": [
            {"title": "Residence permit", "guidance": [{"__typename": "Paper", "title": "Listen (permit)"}]},
        ]
    }


async def test_a_guests_fault_names_the_place_in_the_readers_document(schema: GraphQLSchema) -> None:
    told = await ask(schema, "{ remedies {\n guidance { title } } }")
    assert told.errors is not None
    (error,) = told.errors
    assert error.path == ["remedies", 1, "guidance"]
    assert error.locations is not None
    assert error.locations[0].line == 2


@pytest.mark.parametrize(
    ("kind", "code", "title"), [("Remedy", "permit", "Residence permit"), ("Paper", "listen", "Listen")]
)
async def test_any_record_is_found_by_its_id_whoever_owns_it(
    schema: GraphQLSchema, kind: str, code: str, title: str
) -> None:
    asked = (
        "query ($id: ID!) { node(id: $id) { __typename id ... on Remedy { a: title } ... on Guidance { a: title } } }"
    )
    told = await ask(schema, asked, id=global_id(kind, code))
    assert told.errors is None
    assert told.data == {"node": {"__typename": kind, "id": global_id(kind, code), "a": title}}


@pytest.mark.parametrize("id_", [global_id("Remedy", "nothing"), global_id("Case", "1"), global_id("Query", "x")])
async def test_an_id_of_nothing_is_null(schema: GraphQLSchema, id_: str) -> None:
    assert await ask(schema, "query ($id: ID!) { node(id: $id) { id } }", id=id_) == ({"node": None}, None)


@pytest.mark.parametrize("id_", ["", "x", "%%%", "UmVtZWR5", "é", "\x00", "permit"])
async def test_a_forged_id_is_refused_with_a_code(schema: GraphQLSchema, id_: str) -> None:
    told = await ask(schema, "query ($id: ID!) { node(id: $id) { id } }", id=id_)
    assert told.errors is not None
    extensions = told.errors[0].extensions or {}
    assert extensions["code"] == "bad-id"
    assert extensions["next"]


def test_what_routers_need_is_not_shown_to_readers(schema: GraphQLSchema) -> None:
    shown = print_schema(schema)
    assert "_Service" not in shown
    assert "_service" not in shown


def test_composing_leaves_the_subgraphs_as_they_were() -> None:
    one, other = law(), practice()
    before = print_schema(one.schema), print_schema(other.schema)
    compose(one, other)
    assert (print_schema(one.schema), print_schema(other.schema)) == before


UNEQUAL = "is not the same in law and in practice"


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (
            "guidance: [Guidance!]!",
            'guidance: Int "Mine." title: String!',
            "Remedy.title belongs to law; practice may not",
        ),
        ('"Not." LOW }', '"Not." LOW "Who knows." NONE }', f"Sure {UNEQUAL}"),
        ('"Very." HIGH', '"Most." HIGH', f"Sure {UNEQUAL}"),
        ('interface Node { "Opaque." id: ID! }', 'interface Node { "Opaque." id: ID }', f"Node {UNEQUAL}"),
        ('"Documents."', '"Mine." remedies: Int "Documents."', "query.remedies is defined by law and by practice"),
        ('Remedy implements Node { "Opaque." id: ID!', 'Remedy { "Opaque." id: String', f"Remedy.id {UNEQUAL}"),
    ],
)
def test_a_disagreement_stops_the_start_and_names_both_sides(was: str, becomes: str, said: str) -> None:
    assert was in PRACTICE
    with pytest.raises(CompositionConflict, match=said):
        compose(law(), practice(PRACTICE.replace(was, becomes)))


def test_a_guest_of_nobody_stops_the_start() -> None:
    with pytest.raises(CompositionConflict, match="practice adds fields to Remedy, which no subgraph owns"):
        compose(practice())
    with pytest.raises(CompositionConflict, match="other says that it adds fields to Remedy, and has no such type"):
        compose(law(), Subgraph("other", schema_of("type Query { x: Int }"), {}, frozenset({"Remedy"})))


def test_two_guests_with_one_field_stop_the_start() -> None:
    second = Subgraph("second", schema_of(PRACTICE.replace("documents", "papers")), {}, frozenset({"Remedy"}))
    with pytest.raises(CompositionConflict, match=r"Remedy.guidance is added by practice and by second"):
        compose(law(), practice(), second)


def test_a_union_is_told_by_the_name_of_the_record() -> None:
    schema = compose(Subgraph("law", schema_of(LAW + "union Either = Remedy")))
    assert validate_schema(schema) == []
    assert "union Either = Remedy" in print_schema(schema)


def test_the_served_schema_is_sound_and_described_throughout() -> None:
    schema = served_schema()
    assert validate_schema(schema) == []
    silent = [place for place, one in published(schema).items() if len((one.description or "").strip()) < 4]
    assert silent == []
    assert [name for name in schema.type_map if "_" in name.removeprefix("__")] == []


def test_every_subgraph_tells_a_router_what_it_is() -> None:
    for subgraph in SUBGRAPHS:
        assert "federation/v2" in subgraph_sdl(subgraph.name)
