"""The subgraphs of this node, and the one schema it serves. Made without I/O."""

from functools import cache
from typing import Final

from graphql import GraphQLSchema, graphql_sync

import graph.subgraph
import knowledge_base.subgraph
from gateway.graphql.composition import Subgraph, compose

SUBGRAPHS: Final = (
    Subgraph(
        "graph",
        graph.subgraph.schema._schema,  # noqa: SLF001  strawberry has no public name for it
        graph.subgraph.entities,
        graph.subgraph.extends,
    ),
    Subgraph(
        "knowledge_base",
        knowledge_base.subgraph.schema.graphql_schema,
        knowledge_base.subgraph.entities,
        knowledge_base.subgraph.extends,
    ),
)


@cache
def served_schema() -> GraphQLSchema:
    """Return what `/graphql` answers."""
    return compose(*SUBGRAPHS)


def subgraph_sdl(name: str) -> str:
    """Return a subgraph's schema as an outside router reads it, with the directives of federation."""
    (schema,) = (one.schema for one in SUBGRAPHS if one.name == name)
    told = graphql_sync(schema, "{ _service { sdl } }")
    assert told.data is not None, told.errors
    return str(told.data["_service"]["sdl"])
