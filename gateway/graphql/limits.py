"""What a document may ask, reckoned before anything is executed. Too much is refused with the amount and the limit.

The text is measured before it is parsed, its form before it is validated, and its depth and cost before it is answered,
so that at no step a hostile document meets work that grows faster than it does.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    Lexer,
    NamedTypeNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    TokenKind,
    VariableNode,
    get_named_type,
    is_composite_type,
    is_list_type,
)

from gateway.graphql.refusals import TooCostly, TooDeep, TooManyAliases, TooManyDirectives, TooManyTokens
from graph.refusals import Refusal

TOKENS: Final = 2_500
DEPTH: Final = 20
"""Levels of fields. The introspection query of the usual tools has 13 to 17."""
ALIASES: Final = 50
DIRECTIVES: Final = 50
COST: Final = 100_000
"""Values of an answer, as far as they can be foreseen."""

_NESTING: Final = 2 * DEPTH + 10
"""Brackets in brackets: fields, fragments and arguments together."""
_QUESTION: Final = 20
"""What a field at the root costs by itself, in values: it is a question to the graph."""
_A_PAGE: Final = 20
_LONGEST_PAGE: Final = 100
_A_LIST: Final = 3
_LISTS: Final[Mapping[str, int]] = {
    "Query.editions": 3,
    "Query.categories": 34,
    "Query.topics": 35,
    "Query.legalNotes": 17,
    "Comparison.jurisdictions": 10,
    "Comparison.rows": 34,
    "ComparisonRow.cells": 10,
    "ComparisonCell.remedies": 1,
    "ComparisonCell.notInForce": 1,
    "Jurisdiction.members": 10,
    "Jurisdiction.treaties": 14,
    "Jurisdiction.absences": 1,
    "Instrument.amendedBy": 1,
    "Instrument.amends": 1,
    "Instrument.provisions": 10,
    "Instrument.parties": 30,
    "__Schema.types": 90,
    "__Type.fields": 6,
    "__Type.inputFields": 1,
    "__Type.enumValues": 4,
    "__Type.interfaces": 1,
    "__Type.possibleTypes": 1,
    "__Field.args": 1,
}
"""How many a list without `first` holds, about; others hold _A_LIST. Rounded up from the law as it is recorded."""

_OPENING: Final = frozenset({TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L})
_CLOSING: Final = frozenset({TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R})


def check_text(text: str) -> None:
    """Refuse a text with too many tokens or brackets in brackets. What is no GraphQL is left to the parser to say."""
    lexer, nesting, tokens = Lexer(Source(text)), 0, 0
    try:
        while (token := lexer.advance()).kind is not TokenKind.EOF:
            tokens += 1
            nesting += (token.kind in _OPENING) - (token.kind in _CLOSING)
            if tokens > TOKENS:
                raise TooManyTokens(
                    f"The document has more than {TOKENS:,} tokens, which is the limit.", "Ask in several documents."
                )
            if nesting > _NESTING:
                raise TooDeep(
                    f"The document has more than {_NESTING} brackets inside each other, which is the limit.",
                    _ASK_BY_CODE,
                )
    except GraphQLError:
        return


def check_form(document: DocumentNode) -> None:
    """Refuse a document with too many aliases or directives, whether or not it is valid."""
    aliases = directives = 0
    for node in _nodes(document):
        aliases += isinstance(node, FieldNode) and node.alias is not None
        directives += len(getattr(node, "directives", None) or ())
    _within(TooManyAliases, "aliases", aliases, ALIASES, "Ask for several records with one list and its filter.")
    _within(TooManyDirectives, "directives", directives, DIRECTIVES, "Leave out those that change nothing.")


def check_answer(cost: int) -> None:
    """Refuse what would become too large an answer."""
    _within(
        TooCostly,
        "values in the answer, as far as can be foreseen",
        cost,
        COST,
        "Ask for fewer fields or shorter pages (`first`), and page on with `after`.",
    )


class Reckoning:
    """Depth and cost of one valid operation. Every fragment is looked at once, however often it is spread."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> None:
        self._schema, self._operation = schema, operation
        self._fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        self._depths: dict[str, int] = {}
        self._fixed: int | None = None  # the cost of an operation that takes no variables

    def check_depth(self) -> None:
        """Refuse an operation with too many levels of fields."""
        _within(TooDeep, "levels of fields", self._depth(self._operation.selection_set), DEPTH, _ASK_BY_CODE)

    def cost(self, variables: Mapping[str, Any]) -> int:
        """Return about how many values the answer will have under these variables, defaults among them."""
        if self._fixed is not None:
            return self._fixed
        root = self._schema.get_root_type(self._operation.operation)
        assert root is not None
        cost = self._cost(root, self._operation.selection_set, _Sizes(variables, 1, {}))
        if not self._operation.variable_definitions:
            self._fixed = cost
        return cost

    def _depth(self, selections: SelectionSetNode) -> int:
        return max(map(self._depth_of, selections.selections), default=0)

    def _depth_of(self, node: Node) -> int:
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in self._depths:
                self._depths[name] = self._depth(self._fragments[name].selection_set)
            return self._depths[name]
        if isinstance(node, FieldNode):
            return 1 + (self._depth(node.selection_set) if node.selection_set else 0)
        assert isinstance(node, InlineFragmentNode)
        return self._depth(node.selection_set)

    def _cost(self, type_: Any, selections: SelectionSetNode, sizes: "_Sizes") -> int:
        return sum(self._cost_of(type_, node, sizes) for node in selections.selections)

    def _cost_of(self, type_: Any, node: Node, sizes: "_Sizes") -> int:
        if isinstance(node, FragmentSpreadNode):
            place = (node.name.value, sizes.page)
            if place not in sizes.known:
                fragment = self._fragments[node.name.value]
                within = self._schema.type_map[fragment.type_condition.name.value]
                sizes.known[place] = self._cost(within, fragment.selection_set, sizes)
            return sizes.known[place]
        if isinstance(node, InlineFragmentNode):
            condition: NamedTypeNode | None = node.type_condition
            within = type_ if condition is None else self._schema.type_map[condition.name.value]
            return self._cost(within, node.selection_set, sizes)
        assert isinstance(node, FieldNode)
        field = _field_of(self._schema, type_, node.name.value)
        if field is None or node.selection_set is None:
            return 1
        below = get_named_type(field.type)
        assert is_composite_type(below)
        asked = _QUESTION if type_ is self._schema.query_type else 1
        times, page = sizes.of(f"{type_.name}.{node.name.value}", field, node)
        return asked + times * self._cost(below, node.selection_set, sizes.on(page))


class _Sizes:
    """How long lists are, by what was asked of them. `known` keeps what fragments cost on a page of a length."""

    def __init__(self, variables: Mapping[str, Any], page: int, known: dict[tuple[str, int], int]) -> None:
        self._variables, self.page, self.known = variables, page, known

    def on(self, page: int) -> "_Sizes":
        return _Sizes(self._variables, page, self.known)

    def of(self, place: str, field: GraphQLField, node: FieldNode) -> tuple[int, int]:
        """Return how often what is below a field comes, and the length of the page that it opens."""
        nullable = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
        is_list = is_list_type(nullable)
        if "first" in field.args:
            first = self._first(node)
            return (first, 1) if is_list else (1, first)
        if place.endswith("Connection.edges"):
            return self.page, 1
        return (_LISTS.get(place, _A_LIST), 1) if is_list else (1, 1)

    def _first(self, node: FieldNode) -> int:
        sent = next((one.value for one in node.arguments if one.name.value == "first"), None)
        if isinstance(sent, VariableNode):
            first = self._variables.get(sent.name.value)
            return _length(first) if isinstance(first, int) else _A_PAGE
        return _length(int(sent.value)) if isinstance(sent, IntValueNode) else _A_PAGE


def _length(first: int) -> int:
    """A length out of range is refused by the list itself."""
    return min(max(first, 1), _LONGEST_PAGE)


def _field_of(schema: GraphQLSchema, type_: Any, name: str) -> GraphQLField | None:
    if type_ is schema.query_type and name in {"__schema", "__type"}:
        meta = "__Schema" if name == "__schema" else "__Type"
        return GraphQLField(schema.type_map[meta])  # type: ignore[arg-type]  # both are types of answers
    fields = type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}
    found: GraphQLField | None = fields.get(name)
    return found


def _nodes(document: DocumentNode) -> Iterator[Node]:
    """Yield everything in a document that can have an alias or a directive."""
    waiting: list[Node] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        yield node
        waiting += getattr(node, "variable_definitions", None) or ()
        selections = getattr(node, "selection_set", None)
        waiting += selections.selections if selections else ()


def _within(refusal: type[Refusal], what: str, amount: int, limit: int, next_step: str) -> None:
    if amount > limit:
        raise refusal(f"The document asks for {amount:,} {what}; the limit is {limit:,}.", next_step)


_ASK_BY_CODE: Final = "Ask for what lies deeper by its own code or id."
