"""Each subgraph, unmodified, becomes part of a supergraph made by a composer that never heard of us."""

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, build_schema, graphql_sync

from gateway.graphql.served import SUBGRAPHS
from tests.outside import node

pytestmark = pytest.mark.system


def schemas() -> Mapping[str, GraphQLSchema]:
    """The subgraphs that a node serves as one, by name."""
    return {subgraph.name: subgraph.schema for subgraph in SUBGRAPHS}


def sdl_of(schema: GraphQLSchema) -> str:
    """What a router reads when it asks a subgraph what it is."""
    answer = graphql_sync(schema, "{ _service { sdl } }")
    assert answer.errors is None
    assert answer.data is not None
    return str(answer.data["_service"]["sdl"])


@pytest.fixture(scope="module")
def composed() -> Any:
    """What the outside composer makes of both."""
    node.install()
    return node.run("compose.mjs", given={name: sdl_of(schema) for name, schema in schemas().items()})


def test_the_subgraphs_compose_without_a_complaint(composed: Any) -> None:
    assert composed["errors"] == []


def test_a_conflict_would_be_noticed() -> None:
    node.install()
    subgraphs = {name: sdl_of(schema) for name, schema in schemas().items()}
    subgraphs["knowledge_base"] += "\nextend type Remedy { title: Int }"
    assert node.run("compose.mjs", given=subgraphs)["errors"]


def test_the_supergraph_has_every_field_of_each_subgraph(composed: Any) -> None:
    for schema in schemas().values():
        for name, type_ in schema.type_map.items():
            if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("_"):
                own = {field for field in type_.fields if not field.startswith("_")}
                assert own <= set(composed["types"][name]), name


def test_guidance_joins_the_remedies_of_the_graph(composed: Any) -> None:
    assert {"title", "groundedIn", "guidance"} <= set(composed["types"]["Remedy"])
    remedy = build_schema(composed["supergraph"]).type_map["Remedy"]
    assert isinstance(remedy, GraphQLObjectType)
    assert remedy.fields["guidance"].ast_node is not None
    owners = [
        argument.value.to_dict()["value"]
        for directive in remedy.fields["guidance"].ast_node.directives
        for argument in directive.arguments
        if argument.name.value == "graph"
    ]
    assert owners == ["KNOWLEDGE_BASE"]
