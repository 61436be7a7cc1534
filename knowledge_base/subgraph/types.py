"""Guidance as readers of the API see it. graphene publishes these docstrings: they are written for those readers."""

from typing import Any

import graphene

from graph.model import Seen as SeenWord
from graph.model import Topic as TopicWord
from graph.model.meanings import MEANINGS, VOCABULARIES

_AFTER = "Show what follows this cursor, from an edge or from endCursor."
_FIRST = "How many records to show, 1 to 100; 20 when left out."


def _vocabulary(word: Any) -> Any:
    """Make a vocabulary of the model a type of the schema, every value described."""
    return graphene.Enum.from_enum(
        word, description=lambda value: VOCABULARIES[word] if value is None else MEANINGS[word][value.value]
    )


Topic = _vocabulary(TopicWord)
Seen = _vocabulary(SeenWord)


def paged() -> dict[str, graphene.Argument]:
    """Return the arguments of a page."""
    return {
        "first": graphene.Argument(graphene.Int, default_value=20, description=_FIRST),
        "after": graphene.Argument(graphene.String, description=_AFTER),
    }


def a_list_of(type_: Any, description: str) -> graphene.List:
    """Return a list that is always there, of records that are."""
    return graphene.List(graphene.NonNull(type_), required=True, description=description)


class Node(graphene.Interface):
    """Anything that has an id of its own."""

    id = graphene.ID(required=True, description="Opaque and lasting; give it to `node`.")


class Guidance(graphene.Interface):
    """Something written for people who work with survivors."""

    id = graphene.ID(required=True, description="Opaque and lasting; give it to `node`.")
    code = graphene.String(required=True, description="Its lasting public code.")
    title = graphene.String(required=True, description="Its title.")
    url = graphene.String(description="Its page. Null: not recorded.")
    topics = a_list_of(Topic, "What it is about.")


class PageInfo(graphene.ObjectType):
    """Where a page begins and ends, and whether more follows."""

    has_next_page = graphene.Boolean(required=True, description="Whether more records follow this page.")
    has_previous_page = graphene.Boolean(required=True, description="Whether this page follows another.")
    start_cursor = graphene.String(description="The cursor of the first record; null on an empty page.")
    end_cursor = graphene.String(description="The cursor of the last record; give it as `after` to go on.")


class GuidanceDocument(graphene.ObjectType):
    """A published document of best practice that we list and did not write."""

    class Meta:
        """Where it can stand."""

        interfaces = (Node, Guidance)

    publisher = graphene.String(required=True, description="Who published it.")
    year = graphene.String(description='As recorded: "2002 (Commentary 2010)", "not confirmed". Null: not recorded.')
    audience = a_list_of(graphene.String, "For whom it is written.")
    languages = a_list_of(graphene.String, "Languages it can be had in, as BCP 47 tags; empty: not recorded.")
    languages_note = graphene.String(description="About its languages. Null: nothing to say.")
    description = graphene.String(description="What it offers, in our words. Null: not described.")
    checked = Seen(required=True, description="What of it was seen.")
    checked_note = graphene.String(description="About what was seen. Null: nothing to say.")
    listed = graphene.Boolean(required=True, description="False: only mentioned as also useful, not described.")
    doubts = a_list_of(graphene.String, "What was not certain when it was recorded; empty where nothing was noted.")


class GuidanceDocumentEdge(graphene.ObjectType):
    """A record on a page."""

    cursor = graphene.String(required=True, description="The place of this record in its list, for `after`.")
    node = graphene.Field(GuidanceDocument, required=True, description="The record.")


class GuidanceDocumentConnection(graphene.ObjectType):
    """A page of guidance documents, ordered by code."""

    total_count = graphene.Int(required=True, description="How many records there are on all pages together.")
    page_info = graphene.Field(PageInfo, required=True, description="How to go on.")
    edges = a_list_of(GuidanceDocumentEdge, "The records of this page.")


class GuidanceEdge(graphene.ObjectType):
    """A piece of guidance on a page."""

    cursor = graphene.String(required=True, description="The place of this record in its list, for `after`.")
    node = graphene.Field(Guidance, required=True, description="The record.")


class GuidanceConnection(graphene.ObjectType):
    """A page of guidance of all kinds, ordered by code."""

    total_count = graphene.Int(required=True, description="How many records there are on all pages together.")
    page_info = graphene.Field(PageInfo, required=True, description="How to go on.")
    edges = a_list_of(GuidanceEdge, "The records of this page.")


class TopicSummary(graphene.ObjectType):
    """What guidance can be about, and how much of it there is."""

    code = Topic(required=True, description="The topic.")
    name = graphene.String(
        required=True,
        language=graphene.Argument(
            graphene.String,
            description='A BCP 47 tag such as "es". English where it is left out or nothing is recorded in it.',
        ),
        description="What it is called, in the asked language where we speak it, else in English.",
    )
    document_count = graphene.Int(required=True, description="How many listed guidance documents are about it.")


class GuidanceFilter(graphene.InputObjectType):
    """Which guidance. All fields given have to hold."""

    topics = graphene.List(graphene.NonNull(Topic), description="About any of these.")
    listed = graphene.Boolean(
        description="True, or left out: documents we describe. False: those only mentioned as also useful."
    )
