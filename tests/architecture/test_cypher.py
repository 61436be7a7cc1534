"""No statement of ours falls into the embedded engine's quietest trap."""

import ast

import pytest
from graphql import GraphQLObjectType, get_named_type

from graph.bolt.statement import countries_statement, guidance_statement, records_statement
from graph.bolt.tables import FACTS
from graph.shape import Shape, Wanted
from graph.subgraph import schema
from knowledge_base.subgraph import schema as guidance_schema
from tests.architecture.cypher import bare_maps_in
from tests.architecture.repository import ROOT, files, name_of


@pytest.mark.parametrize(
    "trap",
    [
        "MATCH (i:Instrument) RETURN {a: 1, i: i {.id}}",
        "RETURN collect({provision: g.provision, instrument: i {.id, .citation}}) AS grounds",
        "RETURN apoc.convert.toJson({rows: [x IN xs | x {.id}]})",
        "RETURN { a: COLLECT { MATCH (i:Instrument {key: $key}) RETURN i { .id } } } AS found",
        "RETURN {rows: [x IN xs | x {name: x.title}], n: 1} AS found",
        "RETURN {one: collect(i {name: i.title})} AS found",
        "WITH j, {deep: {deeper: j {.code}}} AS v RETURN v",
    ],
)
def test_a_map_literal_around_a_projection_is_found(trap: str) -> None:
    assert list(bare_maps_in(trap))


@pytest.mark.parametrize(
    "mended",
    [
        "RETURN g {.provision, instrument: i {.id, .citation}} AS ground",
        "WITH i {.id} AS v RETURN {a: 1, i: v}",
        "MATCH (p:Pointer {name: 'current'}) RETURN p {.ordinal}",
        "UNWIND $rows AS row MERGE (n:Edition {key: row.key}) SET n += row",
        "MATCH (a)-[g:GROUNDED_IN {position: 1}]->(b) RETURN {text: '{i {.id}}', n: 1} // {i: i {.id}}",
        "CALL (j) { MATCH (j)--(r) RETURN r {.id, grounds: COLLECT { MATCH (r)--(i) RETURN i {.id} } } AS v } RETURN v",
    ],
)
def test_what_is_right_on_both_engines_is_left_alone(mended: str) -> None:
    assert list(bare_maps_in(mended)) == []


def test_no_statement_file_holds_the_trap() -> None:
    statements = list(files(".cypher", under=ROOT / "graph"))
    assert statements
    assert {name_of(path): found for path in statements if (found := list(bare_maps_in(path.read_text("utf-8"))))} == {}


def test_no_statement_in_the_code_holds_the_trap() -> None:
    found = []
    for path in files(".py", under=ROOT / "graph" / "bolt"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [f"{name_of(path)}:{node.lineno}: {trap}" for trap in bare_maps_in(node.value)]
    assert found == []


def everything_of(kind: str, depth: int) -> Shape:
    """Ask for every field of a kind, and of all it leads to, as deep as the limits of a question let anyone go."""
    types = guidance_schema.graphql_schema.type_map | schema._schema.type_map
    type_ = types[kind]
    assert isinstance(type_, GraphQLObjectType)
    wanted = []
    for name, field in type_.fields.items():
        beyond = get_named_type(field.type)
        if not isinstance(beyond, GraphQLObjectType):
            wanted.append(Wanted(name, name))
        elif depth:
            wanted.append(Wanted(name, name, shape=everything_of(beyond.name, depth - 1)))
    return Shape(kind, tuple(wanted))


@pytest.mark.parametrize("kind", [kind for kind in FACTS if kind != "Ground"])
def test_no_statement_made_for_a_question_holds_the_trap(kind: str) -> None:
    statement = records_statement(kind, everything_of(kind, 4))
    assert len(statement.text) > 100
    assert list(bare_maps_in(statement.text)) == []


def test_no_statement_that_thinks_holds_the_trap() -> None:
    jurisdiction, remedy, absence = (everything_of(kind, 3) for kind in ("Jurisdiction", "Remedy", "Absence"))
    assert list(bare_maps_in(countries_statement((jurisdiction,), (remedy, remedy), (absence,)).text)) == []
    assert list(bare_maps_in(guidance_statement((everything_of("GuidanceDocument", 1),)).text)) == []
