"""Pages of a list ordered by code: how many records, after which one, and what a page says of itself."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.refusals import BadCursor, FirstOutOfRange
from graph.shape import Shape

USUAL_FIRST: Final = 20
MOST_FIRST: Final = 100


def first_of(asked: object) -> int:
    """Return how many records to show; refuse what is not between 1 and 100."""
    if asked is None:
        return USUAL_FIRST
    if not isinstance(asked, int) or not 1 <= asked <= MOST_FIRST:
        raise FirstOutOfRange(
            f"first was {asked}; a page holds 1 to {MOST_FIRST} records.",
            f"Ask for at most {MOST_FIRST} and go on with after: the endCursor of the page before.",
        )
    return asked


def cursor_of(kind: str, code: str) -> str:
    """Return the opaque place of a record in every list of its kind."""
    return urlsafe_b64encode(f"{kind}>{code}".encode()).decode().rstrip("=")


def code_after(kind: str, cursor: object) -> str | None:
    """Return the code after which a page begins; None for the first page. Refuse what no list of this kind gave out."""
    if cursor is None:
        return None
    text = str(cursor)
    try:
        place = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (NotBase64, ValueError):
        place = ""
    name, _, code = place.partition(">")
    if name != kind or not code or cursor_of(kind, code) != text:
        raise BadCursor(
            f"after is no cursor of a list of {kind} records.",
            "Give back an endCursor or cursor exactly as this list gave it, or leave after out to begin again.",
        )
    return code


def page_of(
    kind: str, shape: Shape, total: int, nodes: Sequence[Mapping[str, Any]], first: int, *, started: bool
) -> dict[str, Any]:
    """Lay out one page by the names its reader chose.

    `nodes` are one more than `first` where more follow. Each has its code under `c`, and under `n0`, `n1`, … one view
    of the record for each `node` in `shape`, in order. `started`: the page follows another.
    """
    more, shown = len(nodes) > first, nodes[:first]
    about = {
        "hasNextPage": more,
        "hasPreviousPage": started,
        "startCursor": cursor_of(kind, shown[0]["c"]) if shown else None,
        "endCursor": cursor_of(kind, shown[-1]["c"]) if shown else None,
    }
    page: dict[str, Any] = {}
    views = iter(range(len(nodes_of(shape))))
    for wanted in shape.wanted:
        if wanted.field == "totalCount":
            page[wanted.key] = total
        elif wanted.shape is not None and wanted.field == "pageInfo":
            page[wanted.key] = {fact.key: about[fact.field] for fact in wanted.shape.wanted}
        elif wanted.shape is not None:
            page[wanted.key] = _edges(
                kind, wanted.shape, shown, [f"n{next(views)}" for _ in wanted.shape.below("node")]
            )
    return page


def nodes_of(shape: Shape) -> list[Shape]:
    """Return the shape of each `node` that a connection's shape asks for: two under aliases are two views."""
    return [node for edges in shape.below("edges") for node in edges.below("node")]


def _edges(kind: str, shape: Shape, shown: Sequence[Mapping[str, Any]], views: Sequence[str]) -> list[dict[str, Any]]:
    cursors = [wanted.key for wanted in shape.of("cursor")]
    nodes = list(zip([wanted.key for wanted in shape.of("node")], views, strict=True))
    edges = []
    for node in shown:
        edge: dict[str, Any] = {key: node[view] for key, view in nodes}
        for key in cursors:
            edge[key] = cursor_of(kind, node["c"])
        edges.append(edge)
    return edges
