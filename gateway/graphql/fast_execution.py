"""Finish plain data without asking graphql-core about every value.

graphql-core spends about three microseconds on each field, most of it on questions whose answer is known beforehand for
a field that only reads its record. A *plain* selection (fields that `answered` resolves, down to the leaves) is turned
once into nested copying functions, and those are run instead. Whatever a copier did not expect, a missing value or a
wrong type, is handed back to graphql-core, which then gives the answer or the error that the specification asks for.

Data is keyed by the names the reader chose, arguments answered (see `graph.selection`); so a field is copied under its
own name, whatever its arguments.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Final

from graphql import (
    DocumentNode,
    ExecutionContext,
    FieldNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLUnionType,
    Node,
    VariableNode,
)
from graphql.execution.values import get_argument_values
from graphql.pyutils import AwaitableOrValue, Path

from gateway.graphql.composition import type_by_name
from graph.selection import answered

Copier = Callable[[Any], Any]
_Key = tuple[int, ...]
_PATTERNS: Final = 16
"""Sets of switched parts that are remembered for one document; readers use one or two."""
_AS_IS: Final[Mapping[str, type]] = {"String": str, "ID": str, "Boolean": bool}
_LEAVES: Final = frozenset({str, bool, int, float, dict, list})


class Unusual(Exception):
    """A value that a copier does not finish; graphql-core shall."""


class Plans:
    """What was worked out for the selections of one document. Kept beside the document, whose nodes are its keys."""

    def __init__(self, document: DocumentNode) -> None:
        self._switches = tuple(sorted(_switches(document)))
        self._known: dict[object, dict[_Key, Copier | None]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def under(self, variables: Mapping[str, Any]) -> dict[_Key, Copier | None]:
        """Return the copiers that hold for these variables.

        What is selected depends on variables of `@include` and `@skip`, and whether arguments are right on which
        variables are null: a validated document leaves nothing else open.
        """
        given = frozenset(name for name, value in variables.items() if value is not None)
        pattern = (given, *(variables.get(name) for name in self._switches))
        if pattern not in self._known:
            if len(self._known) == _PATTERNS:
                self._known.clear()
            self._known[pattern] = {}
        return self._known[pattern]


def execution_with(plans: Plans) -> type[ExecutionContext]:
    """Return the class with which graphql-core executes the document of these plans."""
    return type("FastExecution", (FastExecution,), {"plans": plans})


class FastExecution(ExecutionContext):
    """Copies what is plain, and leaves all else as it was."""

    plans: ClassVar[Plans]

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._copiers = self.plans.under(self.variable_values)
        self._plain = self.middleware_manager is None

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_nodes: list[FieldNode], path: Path
    ) -> AwaitableOrValue[Any]:
        """Copy a plain field of a record of which other fields are not plain."""
        if source.__class__ is dict and self._plain:
            copier = self._copier_of_field(parent_type, field_nodes)
            if copier is not None:
                try:
                    return copier(source[path.key])
                except Exception:  # noqa: BLE001, S110  graphql-core meets it again and reports it as it should be
                    pass
        return super().execute_field(parent_type, source, field_nodes, path)

    def complete_value(
        self,
        return_type: GraphQLOutputType,
        field_nodes: list[FieldNode],
        info: GraphQLResolveInfo,
        path: Path,
        result: Any,
    ) -> AwaitableOrValue[Any]:
        """Copy what a resolver returned, if all that is selected of it is plain."""
        if result.__class__ in {dict, list} and self._plain:
            copier = self._copier_of_value(return_type, field_nodes)
            if copier is not None:
                try:
                    return copier(result)
                except Exception:  # noqa: BLE001, S110  graphql-core meets it again and reports it as it should be
                    pass
        return super().complete_value(return_type, field_nodes, info, path, result)

    def _copier_of_field(self, parent_type: GraphQLObjectType, nodes: list[FieldNode]) -> Copier | None:
        key = (id(parent_type), *map(id, nodes))
        if key not in self._copiers:
            self._copiers[key] = self._plan_of_field(parent_type, nodes)
        return self._copiers[key]

    def _copier_of_value(self, type_: GraphQLOutputType, nodes: list[FieldNode]) -> Copier | None:
        key = (id(type_), *map(id, nodes))
        if key not in self._copiers:
            self._copiers[key] = self._plan(type_, nodes)
        return self._copiers[key]

    def _plan_of_field(self, parent_type: GraphQLObjectType, nodes: list[FieldNode]) -> Copier | None:
        field = parent_type.fields.get(nodes[0].name.value)
        if field is None or field.resolve is not answered or not self._arguments_are_right(field, nodes[0]):
            return None
        return self._plan(field.type, nodes)

    def _arguments_are_right(self, field: GraphQLField, node: FieldNode) -> bool:
        if not node.arguments and not field.args:
            return True
        try:
            get_argument_values(field, node, self.variable_values)
        except GraphQLError:
            return False
        return True

    def _plan(self, type_: GraphQLOutputType, nodes: list[FieldNode]) -> Copier | None:
        """Return what copies a value of a type; None where a part of it is not plain."""
        if isinstance(type_, GraphQLNonNull):
            inner = self._plan(type_.of_type, nodes)
            return inner and _required(inner)
        if isinstance(type_, GraphQLList):
            inner = self._plan(type_.of_type, nodes)
            return inner and _each(inner)
        if isinstance(type_, GraphQLScalarType | GraphQLEnumType):
            return _leaf(type_)
        if isinstance(type_, GraphQLObjectType):
            return self._plan_of_record(type_, nodes)
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType) and type_.resolve_type is type_by_name:
            copiers = {one.name: self._plan_of_record(one, nodes) for one in self.schema.get_possible_types(type_)}
            plain = {name: copier for name, copier in copiers.items() if copier is not None}
            return _by_name(plain) if plain else None
        return None

    def _plan_of_record(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Copier | None:
        if type_.is_type_of is not None:
            return None
        parts: dict[str, Copier | None] = {}
        for key, same in self.collect_subfields(type_, nodes).items():
            if same[0].name.value == "__typename":
                parts[key] = None
                continue
            copier = self._plan_of_field(type_, same)
            if copier is None:
                return None
            parts[key] = copier
        return _record(parts, type_.name)


def _switches(node: Node) -> Iterator[str]:
    """Yield the variables that `@include` and `@skip` look at."""
    for directive in getattr(node, "directives", None) or ():
        for argument in directive.arguments:
            if isinstance(argument.value, VariableNode):
                yield argument.value.name.value
    selections = getattr(node, "selection_set", None)
    for below in (*getattr(node, "definitions", ()), *(selections.selections if selections else ())):
        yield from _switches(below)


def _leaf(type_: GraphQLScalarType | GraphQLEnumType) -> Copier:
    """Copy a value that already is what the type wants; otherwise let the type speak."""
    if isinstance(type_, GraphQLEnumType):
        return _word(type_)
    serialize, same = type_.serialize, _AS_IS.get(type_.name)

    def copy(value: Any) -> Any:
        if value is None or value.__class__ is same:
            return value
        if value.__class__ not in _LEAVES:
            raise Unusual
        shown = serialize(value)
        if shown is None:
            raise Unusual
        return shown

    return copy


def _word(type_: GraphQLEnumType) -> Copier:
    """Copy an enumerated value: the file's word becomes the schema's, looked up once."""
    names: dict[str | None, Any] = {None: None}

    def copy(value: Any) -> Any:
        if value is not None and value.__class__ is not str:
            raise Unusual
        if value not in names:
            shown = type_.serialize(value)
            if shown is None:
                raise Unusual
            names[value] = shown
        return names[value]

    return copy


def _required(copier: Copier) -> Copier:
    def copy(value: Any) -> Any:
        if value is None:
            raise Unusual
        return copier(value)

    return copy


def _each(copier: Copier) -> Copier:
    def copy(value: Any) -> Any:
        if value is None:
            return None
        if value.__class__ is not list:
            raise Unusual
        return [copier(one) for one in value]

    return copy


def _record(parts: Mapping[str, Copier | None], name: str) -> Copier:
    """Copy the parts of a record; a part without a copier is `__typename`."""
    plain = tuple((key, copier) for key, copier in parts.items() if copier is not None)
    every = tuple(parts.items())

    def copy(value: Any) -> Any:
        if value is None:
            return None
        if value.__class__ is not dict:
            raise Unusual
        return {key: copier(value[key]) for key, copier in plain}

    def copy_with_name(value: Any) -> Any:
        if value is None:
            return None
        if value.__class__ is not dict:
            raise Unusual
        return {key: name if copier is None else copier(value[key]) for key, copier in every}

    return copy if len(plain) == len(every) else copy_with_name


def _by_name(copiers: Mapping[str, Copier]) -> Copier:
    """Copy a record that stands where an interface or a union is promised."""

    def copy(value: Any) -> Any:
        if value is None:
            return None
        if value.__class__ is not dict:
            raise Unusual
        return copiers[value["_type"]](value)

    return copy
