"""Copying plain data changes nothing that a reader sees: held to graphql-core's own answers on random questions."""

from typing import Any, Final

import pytest
from graphql import DocumentNode, ExecutionContext, ExecutionResult, execute_sync, parse, validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.graphql.fast_execution import Plans, execution_with
from tests.gateway.graphql.random_questions import DAMAGED, SCHEMA, Data, a_selection

UNUSED: Final = "is never used"
SENT: Final[Any] = st.fixed_dictionaries(
    {}, optional={"yes": st.booleans(), "no": st.booleans(), "n": st.none() | st.integers(1, 3), "s": st.text()}
)


def as_seen(told: ExecutionResult) -> Any:
    """Return all that a reader is told, in its order; `nan` by its name, for it equals nothing."""
    return repr(told.data), [(error.message, error.path, error.locations) for error in told.errors or ()]


def answers(document: DocumentNode, root: Any, sent: Any, execution: type[ExecutionContext]) -> tuple[Any, Any]:
    """Return graphql-core's answer and ours."""
    slow = execute_sync(SCHEMA, document, root, variable_values=sent)
    fast = execute_sync(SCHEMA, document, root, variable_values=sent, execution_context_class=execution)
    return as_seen(slow), as_seen(fast)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_question_to_any_data_is_answered_as_graphql_core_does(data: st.DataObject) -> None:
    variables = "$yes: Boolean! = true, $no: Boolean! = false, $n: Int = 2, $s: String"
    document = parse(f"query Q({variables}) {{ {data.draw(a_selection('Query'))} }}")
    if [error for error in validate(SCHEMA, document) if UNUSED not in error.message]:
        return  # two fields of one name that cannot be merged
    root = Data(data.draw).answering(document)
    execution = execution_with(Plans(document))
    for _ in range(2):
        slow, fast = answers(document, root, data.draw(SENT), execution)
        assert fast == slow


@pytest.mark.parametrize(
    "name", ["name", "id", "yes", "count", "size", "word", "words", "texts", "free", "b", "bs", "any"]
)
def test_every_damage_to_every_kind_of_field_is_told_as_graphql_core_tells_it(name: str) -> None:
    below = {"b": " { name }", "bs": " { name }", "any": " { __typename ... on B { name } }"}.get(name, "")
    document = parse(f"{{ list {{ {name}{below} }} }}")
    execution = execution_with(Plans(document))
    for damaged in DAMAGED:
        slow, fast = answers(document, {"list": [{name: damaged}, {name: [damaged]}, {}]}, {}, execution)
        assert fast == slow


WHOLE: Final = {"name": "x", "n": "y", "word": "TWO", "words": ["ONE"], "size": 1}


@pytest.mark.parametrize(
    ("asked", "data"),
    [
        ("a { name n: name word words size }", {"a": WHOLE}),
        ("a { __typename name }", {"a": WHOLE}),
        ("any { ... on A { name } ... on B { slow } }", {"any": {**WHOLE, "_type": "A"}}),
        ("list { bs(first: 1) { name } }", {"list": [{"bs": [{"name": "z"}]}]}),
    ],
)
def test_plain_data_is_copied_without_graphql_core(asked: str, data: Any) -> None:
    document = parse(f"{{ {asked} }}")
    plans = Plans(document)
    slow, fast = answers(document, data, {}, execution_with(plans))
    assert fast == slow
    assert None not in plans.under({}).values(), "something was left to graphql-core"


def test_a_switch_chooses_the_plan() -> None:
    document = parse("query ($yes: Boolean!) { a { name word @include(if: $yes) } }")
    execution = execution_with(Plans(document))
    for yes in (True, False, True):
        _, (told, _) = answers(document, {"a": WHOLE}, {"yes": yes}, execution)
        assert ("word" in told) is yes


def test_a_null_that_an_argument_refuses_is_an_error_whatever_was_planned_before() -> None:
    document = parse("query ($n: Int = 2) { list { bs(first: $n) { name } } }")
    execution = execution_with(Plans(document))
    data = {"list": [{"bs": [{"name": "z"}]}]}
    for n in (1, None, 1):
        slow, fast = answers(document, data, {"n": n}, execution)
        assert fast == slow
        assert bool(fast[1]) is (n is None)


def test_many_patterns_of_variables_do_not_pile_up() -> None:
    names = [f"v{number}" for number in range(8)]
    plans = Plans(parse("{ __typename }"))
    for number in range(256):
        plans.under({name: True for place, name in enumerate(names) if number >> place & 1})
    assert len(plans) <= 16
