"""Questions and data at random, over a schema with every kind of type: as hypothesis draws them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType, build_schema
from hypothesis import strategies as st

from gateway.graphql.composition import type_by_name
from graph.selection import answered

SDL: Final = """
type Query { a: A  must: A!  list: [A!]!  loose: [[A]]  any: Any  anys: [Any!] }
interface Named { name: String! }
union Any = A | B
type A implements Named {
  name: String!  id: ID  yes: Boolean!  count: Int  size: Float!  word: Word  words: [Word!]!  texts: [String]
  free: Free  b: B  bs(first: Int! = 3, after: String): [B!]  any: Any!  named: Named  a: A
}
type B implements Named { name: String!  a: A!  slow: Int }
enum Word { ONE TWO }
scalar Free
"""
LEAVES: Final = {
    "String": st.text(max_size=3),
    "ID": st.text(max_size=3),
    "Boolean": st.booleans(),
    "Int": st.integers(-5, 5),
    "Float": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 5),
    "Word": st.sampled_from(["ONE", "TWO"]),
    "Free": st.none() | st.integers() | st.dictionaries(st.text(max_size=2), st.booleans(), max_size=2),
}
DAMAGED: Final[tuple[Any, ...]] = (
    None, "x", "", 1, 2**40, 1.5, float("nan"), True, [], {}, (), ("ONE",), [None], {"_type": "A"}, {"_type": "X"},
    ValueError("broken"), object,
)  # fmt: skip
DAMAGE: Final = st.sampled_from(DAMAGED)


def a_schema() -> GraphQLSchema:
    """Return a schema whose records are answered whole, except for one field."""
    schema = build_schema(SDL)
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = type_by_name
        elif isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                field.resolve = (lambda *_: 7) if name == "slow" else answered
    return schema


SCHEMA: Final = a_schema()


def fields_of(name: str) -> Mapping[str, Any]:
    """Return the fields of an object type."""
    type_ = SCHEMA.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    fields: Mapping[str, Any] = type_.fields
    return fields


FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    name: {key: str(field.type) for key, field in fields_of(name).items()} for name in ("Query", "A", "B")
}
CONCRETE: Final = {"Any": ("A", "B"), "Named": ("A", "B")}


@st.composite
def a_selection(draw: st.DrawFn, kind: str, depth: int = 0) -> str:
    """Draw what is asked of a type, with aliases, directives, arguments and fragments."""
    parts = []
    names = ["name"] if kind == "Named" else list(FIELDS.get(kind, ()))
    for number in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 7)) == 0 or not names:
            within = draw(st.sampled_from([*CONCRETE.get(kind, (kind,)), *(["Named"] if kind != "Query" else [])]))
            parts.append(f"... on {within} {draw(a_directive())} {{ {draw(a_selection(within, depth + 1))} }}")
        elif draw(st.integers(0, 7)) == 0:
            parts.append("__typename")
        else:
            parts.append(draw(a_field(kind, draw(st.sampled_from(names)), number, depth)))
    return " ".join(parts)


@st.composite
def a_directive(draw: st.DrawFn) -> str:
    """Draw a switch, more often none."""
    return draw(st.sampled_from(["", "", "", "@include(if: $yes)", "@skip(if: $no)", "@skip(if: true)"]))


@st.composite
def a_field(draw: st.DrawFn, kind: str, name: str, number: int, depth: int) -> str:
    """Draw one field. An alias says what it stands for, so that two fields of one name can be merged."""
    wanted = "String!" if kind == "Named" else FIELDS[kind][name]
    below = wanted.strip("[]!")
    alias = draw(st.sampled_from(["", f"{name}{number}: "]))
    arguments = draw(st.sampled_from(["", "(first: 1)", "(first: $n)", "(after: $s)"])) if name == "bs" else ""
    if name == "bs":
        alias = f"bs{['', '(first: 1)', '(first: $n)', '(after: $s)'].index(arguments)}: "
    if below in LEAVES:
        return f"{alias}{name} {draw(a_directive())}"
    inner = draw(a_selection(below, depth + 1)) if depth < 3 else "__typename"
    return f"{alias}{name}{arguments} {draw(a_directive())} {{ {inner} }}"


class Data:
    """Data in the form a document asks for, keyed by its names, now and then damaged."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self._draw = draw
        self._rarely = draw(st.sampled_from([4, 12, 60]))

    def answering(self, document: Any) -> dict[str, Any]:
        """Return the root."""
        return self._record("Query", [document.definitions[0]])

    def _value(self, type_: str, nodes: list[Any]) -> Any:
        if self._draw(st.integers(0, self._rarely)) == self._rarely:
            return self._draw(st.none() | DAMAGE)
        if not type_.endswith("!") and self._draw(st.integers(0, 9)) == 0:
            return None
        type_ = type_.removesuffix("!")
        if type_.startswith("["):
            return [self._value(type_[1:-1], nodes) for _ in range(self._draw(st.integers(0, 2)))]
        if type_ in LEAVES:
            return self._draw(LEAVES[type_])
        return self._record(self._draw(st.sampled_from(CONCRETE.get(type_, (type_,)))), nodes)

    def _record(self, kind: str, nodes: list[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {"_code": "x", "_type": kind}
        for key, same in selected(kind, nodes).items():
            if same[0].name.value != "__typename" and self._draw(st.integers(0, 80)) > 0:
                found[key] = self._value(FIELDS[kind][same[0].name.value], same)
        return found


def selected(kind: str, nodes: list[Any]) -> dict[str, list[Any]]:
    """Return what is selected of a type, by name, as if every switch were on."""
    found: dict[str, list[Any]] = {}
    for node in nodes:
        for one in node.selection_set.selections:
            if one.kind == "field":
                found.setdefault(one.alias.value if one.alias else one.name.value, []).append(one)
            elif one.type_condition.name.value in {kind, "Named"}:
                for key, same in selected(kind, [one]).items():
                    found.setdefault(key, []).extend(same)
    return found
