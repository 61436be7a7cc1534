"""What types of records are made of: arguments, pages, small objects."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, NoReturn, TypeVar, cast

import strawberry

R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])

Language = Annotated[
    str | None,
    strawberry.argument(
        description='A BCP 47 tag such as "es". English where it is left out or nothing is recorded in it.'
    ),
]
First = Annotated[int | None, strawberry.argument(description="How many records to show, 1 to 100; 20 when left out.")]
After = Annotated[
    str | None, strawberry.argument(description="Show what follows this cursor, from an edge or from endCursor.")
]
CODE = "Its lasting public code."
DOUBTS = "What was not certain when it was recorded; empty where nothing was noted."
NOTE = "A remark of the editors. Null: none."
CONFIDENCE = "How sure the record is."
SAYS_CONFIDENCE = "How sure the record is. Null: not recorded."
"""What fields that many records have say of themselves."""

Filter = strawberry.argument(description="Show only records that fulfil all of this.")


def asking(description: str) -> Callable[[F], F]:
    """Declare a field with arguments; its annotations are the schema."""

    def declare(resolver: F) -> F:
        return cast(F, strawberry.field(resolver, description=description))

    return declare


def whole() -> NoReturn:
    """Stand in for the resolver of a record's field with arguments: `graph.selection.answered` takes its place."""
    raise AssertionError("this field is answered with its record; the schema was not settled")


@strawberry.interface(description="Anything that has an id of its own.")
class Node:
    """Shared with knowledge_base, word for word."""

    id: strawberry.ID = strawberry.field(description="Opaque and lasting; give it to `node`.")


@strawberry.federation.type(shareable=True, description="Where a page begins and ends, and whether more follows.")
class PageInfo:
    """Shared with knowledge_base, word for word."""

    has_next_page: bool = strawberry.field(description="Whether more records follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether this page follows another.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first record; null on an empty page.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last record; give it as `after` to go on.")


@strawberry.type(description="A record on a page.")
class Edge(Generic[R]):
    """Named RemedyEdge and so on."""

    cursor: str = strawberry.field(description="The place of this record in its list, for `after`.")
    node: R = strawberry.field(description="The record.")


@strawberry.type(description="A page of records, ordered by code.")
class Connection(Generic[R]):
    """Named RemedyConnection and so on."""

    total_count: int = strawberry.field(description="How many records there are on all pages together.")
    page_info: PageInfo = strawberry.field(description="How to go on.")
    edges: list[Edge[R]] = strawberry.field(description="The records of this page.")


@strawberry.type(description="A text in one language.")
class Text:
    """One of several translations."""

    language: str = strawberry.field(description="Its BCP 47 tag.")
    text: str = strawberry.field(description="The text.")


@strawberry.type(description="A public body.")
class Body:
    """Named on a jurisdiction."""

    name: str = strawberry.field(description="Its name.")
    url: str | None = strawberry.field(description="Its page. Null: not recorded.")


@strawberry.type(description="How a person is formally identified as a survivor of trafficking.")
class Identification:
    """Null altogether where nothing is recorded."""

    mechanism: str | None = strawberry.field(description="The referral mechanism. Null: not recorded.")
    authority: str | None = strawberry.field(description="Who identifies. Null: not recorded.")
    note: str | None = strawberry.field(description="How it is done, in a sentence or two. Null: not recorded.")


@strawberry.type(description="A sum fixed by law.")
class Money:
    """Never a conversion."""

    value: float = strawberry.field(description="How much.")
    currency: str = strawberry.field(description="ISO 4217.")


@strawberry.type(description="A number in an official series.")
class Identifier:
    """Of an instrument."""

    series: str = strawberry.field(description="The series: unts, untc, celex, eli, ets, cets, ilo, oas or hcch.")
    number: str = strawberry.field(description="The number in it.")
