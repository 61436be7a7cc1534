"""Documents that were parsed, validated and measured once, and what was worked out for them since."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    DocumentNode,
    ExecutionContext,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from gateway.graphql.fast_execution import Plans, execution_with
from gateway.graphql.limits import TOKENS, check_form, too_many_tokens
from gateway.graphql.refusals import NoSuchOperation

_KEPT: Final = 500
_LONGEST_KEPT: Final = 20_000
"""Characters; a longer document is answered and forgotten."""
_MISTAKES: Final = 5
_NEXT: Final = {
    "syntax-error": "Mend the document at the place named in `locations`.",
    "invalid-document": "Compare the document with the schema; the explorer shows it.",
    "bad-variables": "Send variables of the types that the operation declares.",
}


class Mistaken(Exception):
    """A document, or its variables, that cannot be executed; `errors` say where and why."""

    def __init__(self, errors: list[GraphQLError], code: str) -> None:
        super().__init__(code)
        self.errors = [coded(error, code) for error in errors]


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document."""

    tree: DocumentNode
    execution: type[ExecutionContext]
    asks_the_schema: bool
    """It looks at the schema itself."""
    operations: Mapping[str | None, OperationDefinitionNode] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Return the operation meant. Raises NoSuchOperation."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            raise NoSuchOperation(
                f"The document has no operation called {name}." if name else "The document has several operations.",
                "Name one of the document's operations in `operationName`.",
            )
        return self.operations[name]


class Documents:
    """The documents asked lately, by their text."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._kept: OrderedDict[str, Document] = OrderedDict()

    def read(self, text: str) -> Document:
        """Return the document. Raises Mistaken when it is none, and a refusal when it is too much."""
        found = self._kept.get(text)
        if found is not None:
            self._kept.move_to_end(text)
            return found
        document = self._read(text)
        if len(text) <= _LONGEST_KEPT:
            self._kept[text] = document
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return document

    def _read(self, text: str) -> Document:
        try:
            tree = parse(text, max_tokens=TOKENS)
        except GraphQLSyntaxError as error:
            if f"{TOKENS} tokens" in error.message:
                raise too_many_tokens() from None
            raise Mistaken([error], "syntax-error") from None
        except RecursionError:
            raise Mistaken([GraphQLError("The document is nested too deep to be read.")], "too-deep") from None
        try:
            errors = validate(self._schema, tree, max_errors=_MISTAKES)
            if errors:
                raise Mistaken(errors[:_MISTAKES], "invalid-document")
            check_form(tree)
        except RecursionError:
            raise Mistaken([GraphQLError("The document is nested too deep to be checked.")], "too-deep") from None
        operations = [one for one in tree.definitions if isinstance(one, OperationDefinitionNode)]
        return Document(
            tree,
            execution_with(Plans(tree)),
            any(
                isinstance(one, FieldNode) and one.name.value in {"__schema", "__type"}
                for operation in operations
                for one in operation.selection_set.selections
            ),
            {one.name.value if one.name else None: one for one in operations},
        )


def coded(error: GraphQLError, code: str) -> GraphQLError:
    """Return the error with a code and what to do, keeping those it has."""
    extensions: dict[str, Any] = dict(error.extensions or {})
    if "code" not in extensions:
        extensions |= {"code": code, "next": _NEXT.get(code, _NEXT["invalid-document"])}
    error.extensions = extensions
    return error


def is_question(operation: OperationDefinitionNode) -> bool:
    """Return whether an operation changes nothing."""
    return operation.operation is OperationType.QUERY
