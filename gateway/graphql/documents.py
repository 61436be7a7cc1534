"""Documents that were parsed, validated and measured once, and what was worked out for them since."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    DocumentNode,
    ExecutionContext,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    parse,
    specified_rules,
    validate,
)
from graphql.validation.validate import ValidationAbortedError

from gateway.graphql.fast_execution import Plans, execution_with
from gateway.graphql.limits import TOKENS, Reckoning, check_form, check_text
from gateway.graphql.refusals import NoSuchOperation, TooDeep

_KEPT: Final = 500
_KEPT_CHARACTERS: Final = 2_000_000
"""A tree takes about forty times the memory of its text: this is 80 MB if all were as large as they may be."""
_MISTAKES: Final = 5
_NEXT: Final = {
    "syntax-error": "Mend the document at the place named in `locations`.",
    "invalid-document": "Compare the document with the schema; the explorer shows it.",
    "introspection-off": "Read the schema in the documentation.",
    "bad-variables": "Send variables of the types that the operation declares.",
}


class Mistaken(Exception):
    """A document, or its variables, that cannot be executed; `errors` say where and why."""

    def __init__(self, errors: list[GraphQLError], code: str) -> None:
        super().__init__(code)
        self.errors = [coded(error, code) for error in errors]


@dataclass(frozen=True, slots=True)
class Operation:
    """One of the operations of a document."""

    tree: OperationDefinitionNode
    reckoning: Reckoning
    fields: frozenset[str]
    """The names of what it asks at the root."""

    @property
    def is_question(self) -> bool:
        """Whether it changes nothing."""
        return self.tree.operation is OperationType.QUERY


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document, within the limits of form."""

    tree: DocumentNode
    execution: type[ExecutionContext]
    operations: Mapping[str | None, Operation] = field(default_factory=dict)

    def operation(self, name: str | None) -> Operation:
        """Return the operation meant. Raises NoSuchOperation."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            raise NoSuchOperation(
                f"The document has no operation called {name[:40]}."
                if name
                else "Which operation is meant is not said.",
                "Name one of the document's operations in `operationName`.",
            )
        return self.operations[name]


class Documents:
    """The documents asked lately, by their text."""

    def __init__(self, schema: GraphQLSchema, *, introspection: bool) -> None:
        self._schema, self._introspection = schema, introspection
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._characters = 0

    def __len__(self) -> int:
        return len(self._kept)

    def read(self, text: str) -> Document:
        """Return the document. Raises Mistaken when it is none, and a refusal when it is too much."""
        found = self._kept.get(text)
        if found is not None:
            self._kept.move_to_end(text)
            return found
        check_text(text)
        try:
            document = self._read(text)
        except RecursionError:
            raise TooDeep(
                "The document is nested too deeply to be read, or asks for one thing very many times.",
                "Ask for each thing once, and in several documents.",
            ) from None
        self._kept[text] = document
        self._characters += len(text)
        while len(self._kept) > _KEPT or self._characters > _KEPT_CHARACTERS:
            self._characters -= len(self._kept.popitem(last=False)[0])
        return document

    def _read(self, text: str) -> Document:
        try:
            tree = parse(text, max_tokens=TOKENS)
        except GraphQLSyntaxError as error:
            raise Mistaken([error], "syntax-error") from None
        check_form(tree)
        self._validate(tree)
        operations = {}
        for one in tree.definitions:
            if isinstance(one, OperationDefinitionNode):
                reckoning = Reckoning(self._schema, tree, one)
                reckoning.check_depth()
                fields = frozenset(_root_fields(one.selection_set, tree))
                operations[one.name.value if one.name else None] = Operation(one, reckoning, fields)
        return Document(tree, execution_with(Plans(tree)), operations)

    def _validate(self, tree: DocumentNode) -> None:
        hidden = not self._introspection
        if hidden:
            self._raise_errors(tree, (NoSchemaIntrospectionCustomRule,), "introspection-off", hidden=hidden)
        self._raise_errors(tree, specified_rules, "invalid-document", hidden=hidden)

    def _raise_errors(self, tree: DocumentNode, rules: Any, code: str, *, hidden: bool) -> None:
        """A node that hides its schema makes no suggestions either: they would spell it out."""
        errors = validate(self._schema, tree, rules, max_errors=_MISTAKES, hide_suggestions=hidden)
        if errors and len(errors) <= _MISTAKES and isinstance(errors[-1], ValidationAbortedError):
            raise RecursionError
        if errors:
            raise Mistaken(errors[:_MISTAKES], code)


def coded(error: GraphQLError, code: str) -> GraphQLError:
    """Return the error with a code and what to do, keeping those it has."""
    given = dict(error.extensions or {})
    if "code" not in given:
        given |= {"code": code, "next": _NEXT.get(code, _NEXT["invalid-document"])}
    error.extensions = given
    return error


def _root_fields(selections: SelectionSetNode, tree: DocumentNode) -> Iterator[str]:
    """Yield what is asked at the root, inside fragments too; each fragment once."""
    fragments = {one.name.value: one for one in tree.definitions if isinstance(one, FragmentDefinitionNode)}
    waiting = [selections]
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                yield node.name.value
            elif isinstance(node, FragmentSpreadNode):
                if node.name.value in fragments:
                    waiting.append(fragments.pop(node.name.value).selection_set)
            else:
                waiting.append(node.selection_set)  # type: ignore[attr-defined]  # what is left is an inline fragment
