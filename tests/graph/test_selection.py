"""From a document to a shape: fragments, aliases, variables, directives, abstract types."""

from typing import Any

import pytest
from graphql import GraphQLResolveInfo, build_schema, execute_sync, graphql_sync, parse

from graph.refusals import ReservedName
from graph.selection import answered, asked_of
from graph.shape import Shape, Wanted

SCHEMA = """
interface Thing { name: String }
type Remedy implements Thing { code: String title(language: String): String guest: String thing: Thing name: String
  remedies(filter: F, first: Int = 20): Page }
type Page { total: Int edges: [Edge!]! }
type Edge { node: Remedy! }
input F { codes: [String!] kinds: [Kind!] }
enum Kind { A B }
type Query { remedy(code: String): Remedy }
"""


def asked(document: str, variables: dict[str, Any] | None = None) -> Wanted:
    """Return what the root field of a document was asked."""
    schema, found = build_schema(SCHEMA), list[Wanted]()
    types: Any = schema.type_map
    types["Remedy"].fields["guest"].resolve = lambda *_: "a guest's"

    def resolve(_root: None, info: GraphQLResolveInfo, **_: object) -> None:
        found.append(asked_of(info, {"Thing": "Remedy"}))

    types["Query"].fields["remedy"].resolve = resolve
    result = graphql_sync(schema, document, variable_values=variables)
    if result.errors:
        raise result.errors[0].original_error or result.errors[0]
    return found[0]


def shape(document: str, variables: dict[str, Any] | None = None) -> Shape:
    found = asked(document, variables).shape
    assert found is not None
    return found


def test_a_field_asked_twice_under_aliases_is_wanted_twice_with_its_own_arguments() -> None:
    assert shape('{ remedy { a: title(language: "it") b: title } }').wanted == (
        Wanted("a", "title", (("language", "it"),)),
        Wanted("b", "title"),
    )


def test_fragments_are_merged_into_one_shape() -> None:
    spread = "{ remedy { code ...F ... on Remedy { title } } } fragment F on Remedy { code thing { name } ...G }"
    apart = shape(f"{spread} fragment G on Remedy {{ thing {{ t: name }} }}")
    assert [wanted.key for wanted in apart.wanted] == ["code", "thing", "title"]
    assert [wanted.key for wanted in apart.below("thing")[0].wanted] == ["name", "t"]


@pytest.mark.parametrize(("yes", "keys"), [(True, ["code", "title"]), (False, ["code", "name"])])
def test_directives_decide_with_their_variables(yes: bool, keys: list[str]) -> None:  # noqa: FBT001
    document = "query($y: Boolean!) { remedy { code title @include(if: $y) name @skip(if: $y) } }"
    assert [wanted.key for wanted in shape(document, {"y": yes}).wanted] == keys


def test_an_abstract_type_is_asked_as_the_one_that_stands_for_it() -> None:
    assert shape("{ remedy { thing { name __typename ... on Remedy { code } } } }").below("thing") == (
        Shape("Remedy", (Wanted("name", "name"), Wanted("code", "code"))),
    )


def test_a_guests_field_and_typename_are_left_to_others() -> None:
    assert shape("{ remedy { code guest __typename } }").wanted == (Wanted("code", "code"),)


def test_arguments_come_from_variables_and_defaults_in_a_form_that_can_be_compared() -> None:
    document = "query($f: F) { remedy { remedies(filter: $f) { total } } }"
    (wanted,) = shape(document, {"f": {"kinds": ["B", "A"], "codes": None}}).wanted
    assert wanted.arguments == (("filter", (("kinds", ("B", "A")),)), ("first", 20))
    again = shape(document, {"f": {"kinds": ["B", "A"]}})
    assert hash(again) == hash(shape(document, {"f": {"kinds": ["B", "A"]}}))


def test_the_same_document_with_other_variables_asks_for_something_else() -> None:
    schema, found = build_schema(SCHEMA), list[Any]()
    types: Any = schema.type_map
    types["Query"].fields["remedy"].resolve = lambda _root, info, **_: found.append(asked_of(info).argument("code"))
    document = parse("query($c: String) { remedy(code: $c) { code } }")
    for code in ("x", "y", None, "x"):
        execute_sync(schema, document, variable_values={} if code is None else {"c": code})
    assert found == ["x", "y", None, "x"]


def test_arguments_of_the_root_are_told_beside_the_shape() -> None:
    assert asked('{ r: remedy(code: "x") { code } }').arguments == (("code", "x"),)


@pytest.mark.parametrize("alias", ["_code", "_type"])
def test_an_alias_that_would_change_which_record_it_is_is_refused(alias: str) -> None:
    with pytest.raises(ReservedName):
        shape(f"{{ remedy {{ {alias}: title }} }}")


def test_what_was_answered_is_read_by_the_readers_name() -> None:
    schema = build_schema("type Query { a: T } type T { x: Int }")
    types: Any = schema.type_map
    types["T"].fields["x"].resolve = answered
    assert graphql_sync(schema, "{ a { y: x } }", {"a": {"y": 3}}).data == {"a": {"y": 3}}
