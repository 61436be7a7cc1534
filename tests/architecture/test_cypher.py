"""No statement of ours falls into the embedded engine's quietest trap."""

import ast

import pytest

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
