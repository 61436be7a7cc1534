"""`node(id)`: any record by the id that this API gave out, whichever subgraph owns it."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLID,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLResolveInfo,
)

from gateway.graphql.refusals import BadId
from graph.edition import kind_and_code
from graph.federation import Loader
from graph.ports import Asked
from graph.selection import shape_of


def node_field(interface: GraphQLInterfaceType, loaders: Mapping[str, Loader]) -> GraphQLField:
    """Return the field that loads a record of any of these kinds; null where there is none with that id."""

    async def resolve(_root: None, info: GraphQLResolveInfo, id: str) -> Any:  # noqa: A002  the argument's name
        named = kind_and_code(id)
        if named is None:
            raise BadId("This id was not given out by this API.", "Ask for `id` where you found the record.")
        kind, code = named
        if kind not in loaders:
            return None
        asked: Asked = info.context
        (found,) = await loaders[kind]([code], asked, shape_of(info, {interface.name: kind}))
        return found

    return GraphQLField(
        interface,
        {"id": GraphQLArgument(GraphQLNonNull(GraphQLID), description="The id of any record.")},
        resolve,
        description="Any record by its id; null where no record has it.",
    )
