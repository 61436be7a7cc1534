"""Pages: how many, after which, and what a page says of itself."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.paging import code_after, cursor_of, first_of, page_of
from graph.refusals import BadCursor, FirstOutOfRange
from graph.shape import Shape, Wanted


@pytest.mark.parametrize("asked", [0, -1, 101, 10**9, "20"])
def test_a_page_of_another_size_than_1_to_100_is_refused(asked: object) -> None:
    with pytest.raises(FirstOutOfRange):
        first_of(asked)


def test_twenty_records_are_shown_where_nothing_is_asked() -> None:
    assert [first_of(None), first_of(1), first_of(100)] == [20, 1, 100]


@given(st.text(min_size=1, max_size=80).filter(lambda code: code.isprintable()))
def test_a_cursor_leads_back_to_its_code(code: str) -> None:
    assert code_after("Remedy", cursor_of("Remedy", code)) == code


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "%%%",
        "é",
        "\x00",
        cursor_of("Remedy", "it-permit") + "=",
        cursor_of("Instrument", "it-act"),
        cursor_of("Remedy", ""),
        urlsafe_b64encode(b"\xff\xfe>x").decode(),
        "A" * 100_000,
    ],
)
def test_what_no_list_of_the_kind_gave_out_is_refused(forged: str) -> None:
    with pytest.raises(BadCursor):
        code_after("Remedy", forged)


def test_two_views_of_one_node_stand_under_the_names_that_were_chosen() -> None:
    node = Shape("Remedy", (Wanted("t", "title"),))
    shape = Shape(
        "RemedyConnection",
        (
            Wanted("a", "edges", (), Shape("RemedyEdge", (Wanted("x", "node", (), node), Wanted("c", "cursor")))),
            Wanted("b", "edges", (), Shape("RemedyEdge", (Wanted("y", "node", (), node),))),
            Wanted("n", "totalCount"),
        ),
    )
    nodes: list[dict[str, Any]] = [{"c": "one", "n0": {"t": 1}, "n1": {"t": 2}}, {"c": "two"}]
    page = page_of("Remedy", shape, 2, nodes, 1, started=False)
    assert page == {"a": [{"x": {"t": 1}, "c": cursor_of("Remedy", "one")}], "b": [{"y": {"t": 2}}], "n": 2}


def test_an_empty_page_has_no_cursors() -> None:
    info = Shape("PageInfo", tuple(Wanted(name, name) for name in ("startCursor", "endCursor", "hasNextPage")))
    page = page_of("Remedy", Shape("", (Wanted("p", "pageInfo", (), info),)), 0, [], 20, started=False)
    assert page == {"p": {"startCursor": None, "endCursor": None, "hasNextPage": False}}
