"""What a document may cost, reckoned before anything is executed. Too much is refused with the amount and the limit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from gateway.graphql.refusals import (
    AtTheDoor,
    TooCostly,
    TooDeep,
    TooManyAliases,
    TooManyDirectives,
    TooManyFields,
    TooManyTokens,
)

TOKENS: Final = 4_000
DEPTH: Final = 20
"""The introspection query of the usual tools is 13 to 17 deep."""
ALIASES: Final = 100
DIRECTIVES: Final = 50
FIELDS: Final = 2_000
COST: Final = 60_000
"""Fields of the answer, as far as they can be foreseen: about a fifth of a second of work."""
LONGEST: Final = 100
UNASKED: Final = 20
A_LIST: Final = 5
"""How many records a list without `first` is taken to hold."""


@dataclass(slots=True)
class _Reckoned:
    depth: int = 0
    aliases: int = 0
    directives: int = 0
    fields: int = 0


def too_many_tokens() -> TooManyTokens:
    """Return what to say when the parser gave up counting."""
    return TooManyTokens(f"The document has more than {TOKENS:,} tokens.", "Ask in several documents.")


def check_form(document: DocumentNode) -> None:
    """Refuse a valid document whose form alone is too much: depth, aliases, directives. Raises a refusal."""
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    found = _Reckoned()
    for one in document.definitions:
        if isinstance(one, OperationDefinitionNode):
            found.directives += len(one.directives)
            _look(one.selection_set, 1, found, fragments)
    _within(TooDeep, "levels of fields", found.depth, DEPTH, "Ask for what lies deeper by its own id or code.")
    _within(TooManyAliases, "aliases", found.aliases, ALIASES, "Ask for several records with one list.")
    _within(TooManyDirectives, "directives", found.directives, DIRECTIVES, "Leave out those that do nothing.")


def _look(
    selections: SelectionSetNode, depth: int, found: _Reckoned, fragments: Mapping[str, FragmentDefinitionNode]
) -> None:
    found.depth = max(found.depth, depth)
    for one in selections.selections:
        found.directives += len(one.directives)
        found.fields += 1
        # Fragments that spread each other many times make a small document large: stop while it still is small.
        _within(TooManyFields, "fields with its fragments", found.fields, FIELDS, "Ask in several documents.")
        if isinstance(one, FieldNode):
            found.aliases += one.alias is not None
            if one.selection_set:
                _look(one.selection_set, depth + 1, found, fragments)
        else:
            _look(_opened(one, fragments).selection_set, depth, found, fragments)


def check_cost(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
) -> int:
    """Return about how many fields the answer will have. Raises TooCostly."""
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    assert schema.query_type is not None
    cost = _cost(schema, schema.query_type, operation.selection_set, variables, fragments)
    _within(TooCostly, "fields of an answer, as far as can be foreseen,", cost, COST, "Ask for shorter lists.")
    return cost


def _cost(
    schema: GraphQLSchema,
    type_: object,
    selections: SelectionSetNode,
    variables: Mapping[str, Any],
    fragments: Mapping[str, FragmentDefinitionNode],
) -> int:
    total = 0
    for one in selections.selections:
        if not isinstance(one, FieldNode):
            below = _opened(one, fragments)
            condition: NamedTypeNode | None = below.type_condition  # an inline fragment may have none
            inner = type_ if condition is None else schema.type_map.get(condition.name.value)
            total += _cost(schema, inner, below.selection_set, variables, fragments)
            continue
        total += 1
        field = (
            type_.fields.get(one.name.value) if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else None
        )
        if field is None or one.selection_set is None:
            continue  # a leaf, or introspection, which does not ask the graph
        within = _cost(schema, get_named_type(field.type), one.selection_set, variables, fragments)
        total += within * (_asked(one, variables) if "first" in field.args else _usual(one, field.type))
    return total


def _opened(
    selection: SelectionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> FragmentDefinitionNode | InlineFragmentNode:
    if isinstance(selection, FragmentSpreadNode):
        return fragments[selection.name.value]
    assert isinstance(selection, InlineFragmentNode)
    return selection


def _asked(node: FieldNode, variables: Mapping[str, Any]) -> int:
    """How many records a connection may answer: what lies below it is answered as often."""
    for argument in node.arguments:
        if argument.name.value == "first":
            value = argument.value
            sent = variables.get(value.name.value) if isinstance(value, VariableNode) else None
            if isinstance(value, IntValueNode):
                sent = int(value.value)
            if isinstance(sent, int):
                return min(LONGEST, max(1, sent))
    return UNASKED


def _usual(node: FieldNode, type_: GraphQLOutputType) -> int:
    """How many records a list without `first` is taken to hold; the edges were counted at their connection."""
    if isinstance(type_, GraphQLNonNull):
        type_ = type_.of_type
    return A_LIST if isinstance(type_, GraphQLList) and node.name.value != "edges" else 1


def _within(refusal: type[AtTheDoor], what: str, amount: int, limit: int, next_step: str) -> None:
    if amount > limit:
        raise refusal(f"The document asks for {amount:,} {what}; the limit is {limit:,}.", next_step)
