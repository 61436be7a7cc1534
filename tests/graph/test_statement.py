"""Statements: made of table names and parameters, whatever is asked and whoever asks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bolt.projection import quoted
from graph.bolt.statement import Statement, every_statement, page_statement, records_statement
from graph.shape import Shape, Wanted

CODE = Shape("Remedy", (Wanted("code", "code"),))
COUNT = Shape("RemedyConnection", (Wanted("n", "totalCount"),))


def a_page(**filters: object) -> Statement:
    given_filter = tuple(sorted(filters.items()))
    return page_statement("Remedy", (("filter", given_filter),), COUNT)


@pytest.mark.parametrize("key", ["", "a b", "a`b", "a-b", "1a", "a}", "é", "a\n", "`", "a``"])
def test_a_response_name_that_graphql_would_not_let_through_is_no_name_here_either(key: str) -> None:
    with pytest.raises(ValueError, match="no GraphQL name"):
        records_statement("Remedy", Shape("Remedy", (Wanted(key, "title"),)))


def test_a_response_name_is_quoted_so_that_no_word_of_cypher_is_one() -> None:
    assert "`MATCH`: n.title" in records_statement("Remedy", Shape("Remedy", (Wanted("MATCH", "title"),))).text
    assert quoted("_a1") == "`_a1`"


@pytest.mark.parametrize("kind", ["Edition", "Pointer", "Remedy) DETACH DELETE (n", "", "remedy"])
def test_a_kind_that_is_in_no_table_is_not_asked_for(kind: str) -> None:
    with pytest.raises(KeyError):
        every_statement(kind, Shape(kind))


@pytest.mark.parametrize("field", ["key", "lock", "title} DETACH DELETE n {", "__typename", "titleTexts"])
def test_a_field_that_is_in_no_table_is_not_asked_for(field: str) -> None:
    with pytest.raises(KeyError):
        records_statement("Remedy", Shape("Remedy", (Wanted("a", field),)))


@given(st.text(min_size=1))
def test_what_a_reader_sends_travels_as_parameters_alone(text: str) -> None:
    marked = f"≠{text}≠"
    title = Wanted("t", "title", (("language", marked),))
    statements = [
        records_statement("Remedy", Shape("Remedy", (title,))),
        a_page(jurisdictions=(marked,)),
        a_page(codes=(marked,)),
        a_page(instrument=marked),
        a_page(categories=(marked,), asOf=marked, covers=(marked,), cooperation=(marked,), confidence=(marked,)),
    ]
    for statement in statements:
        assert "≠" not in statement.text
        assert "≠" in f"{statement.parameters}{statement.coded}"
        asked = set(re.findall(r"\$(\w+)", statement.text))
        assert asked == {*statement.parameters_for(7, keys=[])} & asked


def test_equal_questions_are_compiled_once() -> None:
    first = records_statement("Remedy", Shape("Remedy", (Wanted("code", "code"),)))
    assert records_statement("Remedy", CODE) is first


def test_keys_belong_to_the_edition_asked_and_each_comes_once() -> None:
    parameters = a_page(codes=("x", "y", "x")).parameters_for(12)
    assert ["12|x", "12|y"] in parameters.values()
    assert parameters["prefix"] == "12|"


def test_every_list_says_its_order() -> None:
    shape = Shape(
        "Jurisdiction",
        (
            Wanted("m", "members", (), Shape("Jurisdiction", (Wanted("n", "name"),))),
            Wanted("t", "treaties", (), Shape("Participation", (Wanted("s", "status"),))),
            Wanted(
                "r", "remedies", (), Shape("", (Wanted("e", "edges", (), Shape("", (Wanted("n", "node", (), CODE),))),))
            ),
        ),
    )
    text = every_statement("Jurisdiction", shape).text
    assert text.count("COLLECT") == text.count("ORDER BY") == 4


def test_areas_become_their_categories() -> None:
    (categories,) = a_page(areas=("restitution",)).parameters.values()
    assert categories[0] == "criminal_restitution"
    assert len(categories) == 6
