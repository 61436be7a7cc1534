"""Guidance as a GraphQL subgraph (Federation 2).

It adds `guidance` to the graph's `Remedy`, of which it knows the key alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import graphene
from graphql import GraphQLResolveInfo

from graph.edition import global_id
from graph.federation import Loader, loader_of, settle
from graph.model import Topic as TopicWord
from graph.paging import code_after, first_of, nodes_of, page_of
from graph.ports import Asked
from graph.selection import asked_of
from graph.shape import Shape, Wanted
from knowledge_base.subgraph.batches import batch_of
from knowledge_base.subgraph.sdl import sdl
from knowledge_base.subgraph.types import (
    GuidanceConnection,
    GuidanceDocument,
    GuidanceDocumentConnection,
    GuidanceFilter,
    Node,
    TopicSummary,
    a_list_of,
    paged,
)
from knowledge_base.vocabularies import name_of

__all__ = ["entities", "extends", "schema"]

_DOCUMENT: Final = "GuidanceDocument"
_STANDS_FOR: Final = {"Guidance": _DOCUMENT}
"""The only kind of guidance so far; guidelines join it."""


class Remedy(graphene.ObjectType):
    """Something a survivor can claim in one jurisdiction."""

    class Meta:
        """Where it can stand."""

        interfaces = (Node,)

    guidance = graphene.Field(
        GuidanceConnection, required=True, description="Guidance about this kind of remedy.", args=paged()
    )

    @staticmethod
    async def resolve_guidance(root: Mapping[str, Any], info: GraphQLResolveInfo, **_: object) -> Any:
        """Answer from the remedy's code alone, with one question for all remedies of the answer."""
        asked: Asked = info.context
        wanted = asked_of(info, _STANDS_FOR)
        shape = wanted.shape or Shape("GuidanceConnection")
        first, after = first_of(wanted.argument("first")), code_after("Guidance", wanted.argument("after"))

        async def ask(codes: Sequence[str]) -> Mapping[str, Any]:
            return await asked.knowledge.guidance(asked.edition.ordinal, codes, nodes_of(shape))

        found = await batch_of(asked.loaders, ("Remedy.guidance", shape), ask).get(root["_code"]) or []
        following = [_typed(document) for document in found if after is None or document["c"] > after]
        return page_of("Guidance", shape, len(found), following, first, started=after is not None)


class _Any(graphene.Scalar):
    class Meta:
        name = "_Any"

    serialize = parse_value = staticmethod(lambda value: value)


class _Entity(graphene.Union):
    class Meta:
        name = "_Entity"
        types = (GuidanceDocument, Remedy)


class _Service(graphene.ObjectType):
    class Meta:
        name = "_Service"

    sdl = graphene.String(required=True)


class Query(graphene.ObjectType):
    """Questions about guidance. Each is answered from one edition."""

    guidance_document = graphene.Field(
        GuidanceDocument,
        code=graphene.Argument(graphene.String, required=True, description="The record's code."),
        description="One guidance document; null where no record has this code.",
    )
    guidance_documents = graphene.Field(
        GuidanceDocumentConnection,
        required=True,
        args={
            "filter": graphene.Argument(GuidanceFilter, description="Show only records that fulfil all of this."),
            **paged(),
        },
        description="Guidance documents; the listed ones, unless the filter says otherwise.",
    )
    topics = a_list_of(TopicSummary, "What guidance can be about.")
    entities = graphene.List(
        _Entity,
        name="_entities",
        required=True,
        representations=graphene.Argument(graphene.List(graphene.NonNull(_Any)), required=True),
    )
    service = graphene.Field(_Service, name="_service", required=True)

    @staticmethod
    async def resolve_guidance_document(_root: None, info: GraphQLResolveInfo, code: str) -> Any:
        """Ask for one record."""
        asked: Asked = info.context
        (found,) = await asked.knowledge.records(asked.edition.ordinal, _DOCUMENT, [code], _shape(asked_of(info)))
        return found

    @staticmethod
    async def resolve_guidance_documents(_root: None, info: GraphQLResolveInfo, **_: object) -> Any:
        """Ask for one page."""
        asked: Asked = info.context
        wanted = asked_of(info)
        arguments = dict(wanted.arguments)
        given: Any = arguments.get("filter") or ()
        arguments["filter"] = tuple(sorted({"listed": True, **dict(given)}.items()))
        return await asked.knowledge.page(asked.edition.ordinal, _DOCUMENT, arguments, _shape(wanted))

    @staticmethod
    async def resolve_topics(_root: None, info: GraphQLResolveInfo) -> Any:
        """Count the documents of every topic, also of those that have none."""
        asked: Asked = info.context
        counts = await asked.knowledge.documents_by_topic(asked.edition.ordinal)
        shape = _shape(asked_of(info))
        return [{wanted.key: _of_topic(topic, wanted, counts) for wanted in shape.wanted} for topic in TopicWord]

    @staticmethod
    def resolve_service(_root: None, _info: GraphQLResolveInfo) -> Any:
        """Show the schema to a router."""
        return {"sdl": SDL}


def _of_topic(topic: TopicWord, wanted: Wanted, counts: Mapping[str, int]) -> Any:
    if wanted.field == "name":
        return name_of("topics", topic.value, str(wanted.argument("language") or "en"))
    return topic.value if wanted.field == "code" else counts.get(topic.value, 0)


def _typed(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say of every view of a document which type it is: it stands where an interface is promised."""
    return {name: {**view, "_type": _DOCUMENT} if isinstance(view, dict) else view for name, view in document.items()}


def _shape(wanted: Wanted) -> Shape:
    return wanted.shape or Shape("")


async def _refer(codes: Sequence[str], _asked: Asked, shape: Shape) -> list[Mapping[str, Any] | None]:
    """Return remedies as they are known here: by their keys, unread."""
    return [
        {"_code": code, "_type": "Remedy", **{wanted.key: global_id("Remedy", code) for wanted in shape.wanted}}
        for code in codes
    ]


schema: Final = graphene.Schema(query=Query, types=[GuidanceDocument, Remedy])
entities: Final[Mapping[str, Loader]] = {_DOCUMENT: loader_of(_DOCUMENT), "Remedy": _refer}
extends: Final = frozenset({"Remedy"})
settle(schema.graphql_schema, entities, guests=frozenset({"Remedy.guidance"}))
SDL: Final = sdl(
    schema.graphql_schema,
    {_DOCUMENT: '@key(fields: "id")', "Remedy": '@key(fields: "id")', "PageInfo": "@shareable"},
)
