"""What a hostile document meets, and that no honest one does: measured before anything is executed."""

import time
from pathlib import Path
from typing import Any, Final

import pytest
from graphql import get_introspection_query
from graphql.execution.values import get_variable_values

import gateway.web.page
from gateway.graphql.documents import Documents, Mistaken
from gateway.graphql.limits import ALIASES, COST, DEPTH, DIRECTIVES, TOKENS, check_answer
from gateway.graphql.refusals import TooDeep
from gateway.graphql.served import served_schema
from graph.ports import Refusal
from tests.journeys.read_back import LISTS
from tests.journeys.spelling import selection_of
from tests.outside.questions import QUESTIONS

SCHEMA: Final = served_schema()
INTROSPECTION: Final = get_introspection_query(
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
    input_object_one_of=True,
)


def cost(text: str, variables: dict[str, Any] | None = None) -> int:
    """Return what a document is reckoned to cost, once it passed every limit."""
    document = Documents(SCHEMA, introspection=True).read(text)
    operation = document.operation(None)
    sent = get_variable_values(SCHEMA, operation.tree.variable_definitions or (), variables or {})
    reckoned = operation.reckoning.cost(sent if isinstance(sent, dict) else {})
    check_answer(reckoned)
    return reckoned


PAGES: Final = {path.stem: path.read_text("utf-8") for path in gateway.web.page.QUERIES.glob("*.graphql")}
WHOLE: Final = {
    f"every {kind}": f"query ($first: Int = 100) {{ {name.partition('(')[0]}(first: $first) {{ totalCount "
    f"pageInfo {{ hasNextPage endCursor }} edges {{ cursor node {{ id {selection_of(kind)} }} }} }} }}"
    for kind, (name, *_) in LISTS.items()
}
TEN: Final = """{ compare(jurisdictions: ["ES", "GB", "IT", "NG", "FR", "DE", "US", "TH", "PH", "IN"]) {
  rows { category { code name } cells { state jurisdiction { code name } absence { statement searchedOn sourceUrl }
    remedies { id code title category durationDays cooperationRequired groundedIn { provision instrument { code url } }
      sourceUrl confidence checkedOn } } } } }"""


@pytest.mark.parametrize("text", [*QUESTIONS.values(), *PAGES.values(), *WHOLE.values(), INTROSPECTION, TEN])
def test_no_honest_question_meets_a_limit(text: str) -> None:
    assert 0 < cost(text) <= COST


FRAGMENTS: Final = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(100))
CIRCLE: Final = "{ ...a } fragment a on Query { ...b } fragment b on Query { edition { id } ...a }"
NESTED: Final = "{ jurisdictions(first: 100) { edges { node { remedies(first: 100) { edges { node {\
 jurisdiction { remedies(first: 100) { edges { node { code } } } } } } } } } } }"
HOSTILE: Final = {
    "tokens": ("{ " + "edition { id } " * 2_000 + "}", "too-many-tokens"),
    "one long list": ("{ remedies(filter: {codes: [" + '"x" ' * 5_000 + "]}) { totalCount } }", "too-many-tokens"),
    "unclosed": ("{a" * 2_000, "too-deep"),
    "brackets": ("{ remedy(code: " + "[" * 10_000, "too-deep"),
    "braces": ("{ remedies(filter: " + "{a:" * 400, "too-deep"),
    "levels": (
        "{ " + "absences { edges { node { " + "jurisdiction { absences { nearest { " * 8 + "code" + " } } }" * 9 + " }",
        "too-deep",
    ),
    "levels in fragments": (
        "{ absences { edges { node { nearest { ...f0 } } } } } "
        + " ".join(
            f"fragment f{n} on Remedy {{ jurisdiction {{ absences {{ nearest {{ ...f{n + 1} }} }} }} }}"
            for n in range(8)
        )
        + " fragment f8 on Remedy { code }",
        "too-deep",
    ),
    "aliases": ("{ " + " ".join(f"a{n}: edition {{ id }}" for n in range(600)) + " }", "too-many-tokens"),
    "some aliases": ("{ " + " ".join(f"a{n}: edition {{ id }}" for n in range(60)) + " }", "too-many-aliases"),
    "directives": ("{ edition " + "@skip(if: false) " * 60 + "{ id } }", "too-many-directives"),
    "lists in lists": (NESTED, "too-costly"),
    "fragments": ("{ ...f0 } " + FRAGMENTS + " fragment f100 on Query { edition { id } }", "too-costly"),
    "the schema many times": (
        "{ "
        + " ".join(
            f"a{n}: __schema {{ types {{ fields {{ name type {{ name kind }} args {{ name }} }} }} }}"
            for n in range(40)
        )
        + "}",
        "too-costly",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_at_once_with_the_limit(name: str) -> None:
    text, code = HOSTILE[name]
    began = time.process_time()
    with pytest.raises(Refusal) as refused:
        cost(text)
    assert time.process_time() - began < 1
    assert refused.value.code == code
    assert any(f"{limit:,}" in str(refused.value) for limit in (TOKENS, DEPTH, ALIASES, DIRECTIVES, COST, 50))
    assert refused.value.next


def test_one_thing_asked_very_many_times_is_refused_as_that() -> None:
    with pytest.raises(TooDeep, match="very many times"):
        cost("{ " + "edition { id } " * 600 + "}")


@pytest.mark.parametrize("text", [CIRCLE, "{ ...a } fragment a on Query { ...a }"])
def test_a_circle_of_fragments_is_a_mistake_and_no_end_of_work(text: str) -> None:
    with pytest.raises(Mistaken) as mistaken:
        cost(text)
    assert "itself" in mistaken.value.errors[0].message


def test_the_length_of_a_page_is_read_wherever_it_is_written() -> None:
    def of(first: str, declared: str = "", **variables: int) -> int:
        chosen = f"(first: {first})" if first else ""
        return cost(f"query {declared} {{ remedies{chosen} {{ edges {{ node {{ code title }} }} }} }}", variables)

    assert of("50") == of("$n", "($n: Int = 50)") == of("$n", "($n: Int)", n=50) < of("100")
    assert of("100") == of("$n", "($n: Int = 50)", n=100)
    assert of("") == of("20") == of("$n", "($n: Int)")
    assert of("2000000000") == of("100"), "the list itself refuses it"


def test_a_count_costs_nothing_of_what_is_counted() -> None:
    assert cost("{ jurisdictions(first: 100) { edges { node { remedies(first: 100) { totalCount } } } } }") < 1_000


def test_documents_are_kept_within_bounds() -> None:
    documents = Documents(SCHEMA, introspection=True)
    for number in range(600):
        documents.read(f"{{ edition {{ a{number}: id }} }}")
    assert len(documents) == 500
    for number in range(40):
        documents.read(f"{{ edition {{ a{number}: id }} }} # {'x' * 100_000}")
    assert len(documents) <= 20


def test_a_node_may_keep_its_schema_to_itself() -> None:
    documents = Documents(SCHEMA, introspection=False)
    for hidden in (INTROSPECTION, "{ ...a } fragment a on Query { __schema { queryType { name } } }",
                   '{ __type(name: "Remedy") { name } }'):  # fmt: skip
        with pytest.raises(Mistaken) as mistaken:
            documents.read(hidden)
        assert (mistaken.value.errors[0].extensions or {})["code"] == "introspection-off"
    with pytest.raises(Mistaken) as mistaken:
        documents.read("{ remedys { totalCount } }")
    assert "remedies" not in mistaken.value.errors[0].message
    assert documents.read("{ edition { __typename id } }").operations


def test_the_queries_of_pages_are_looked_for_where_they_are() -> None:
    assert len(PAGES) > 10
    assert isinstance(gateway.web.page.QUERIES, Path)
