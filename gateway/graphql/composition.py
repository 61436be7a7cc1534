"""One schema from several: every type has one owner, and a guest may add fields to it.

Works on plain graphql-core schemas, so the library that wrote a subgraph does not matter. A guest's resolver is given a
*reference* (the record's code and nothing else), what it would get from an outside federation router; so a subgraph
cannot come to rely on its neighbour's records. Anything two subgraphs say differently stops the start.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    is_introspection_type,
    is_specified_scalar_type,
    print_type,
    specified_scalar_types,
)

from gateway.graphql.node import node_field
from graph.federation import Loader

KEY: Final = "id"
"""The field by which every subgraph knows a record; the only one that owner and guest share."""
_Given = TypeVar("_Given", GraphQLField, GraphQLArgument, GraphQLInputField)


class CompositionConflict(Exception):
    """Two subgraphs disagree about one name. Raised at start, never while serving."""


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A schema, the records it can load by code, and the types it adds fields to without owning them."""

    name: str
    schema: GraphQLSchema
    entities: Mapping[str, Loader] = field(default_factory=dict)
    extends: frozenset[str] = frozenset()


def compose(*subgraphs: Subgraph) -> GraphQLSchema:
    """Return the schema that answers for all subgraphs. Raises CompositionConflict where they disagree."""
    return _Composition(subgraphs).schema()


def type_by_name(value: Mapping[str, Any], _info: GraphQLResolveInfo, _type: object) -> str:
    """Return which type a record is, where an interface or a union is promised: its mapping says so."""
    return str(value["_type"])


def is_federation_s(name: str) -> bool:
    """Return whether a type or field is machinery between subgraph and router, which no reader shall meet."""
    return name.startswith("_") or "__" in name


class _Composition:
    def __init__(self, subgraphs: Sequence[Subgraph]) -> None:
        self._subgraphs = subgraphs
        self._owners: dict[str, tuple[Subgraph, GraphQLNamedType]] = {}
        self._guests: dict[tuple[str, str], Subgraph] = {}
        """Who added which field to a type."""
        self._made: dict[str, GraphQLNamedType] = {}
        for subgraph in subgraphs:
            self._owned(subgraph)
        for guest in subgraphs:
            for name in sorted(guest.extends):
                self._visited(guest, name)

    def schema(self) -> GraphQLSchema:
        return GraphQLSchema(
            query=self._root("query"),
            mutation=self._root("mutation"),
            subscription=self._root("subscription"),
            types=[self._type(name) for name in self._owners],
        )

    def _owned(self, subgraph: Subgraph) -> None:
        """Give every type to the first subgraph that has it; later ones have to say the same of it."""
        schema = subgraph.schema
        roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
        for name, type_ in schema.type_map.items():
            ours = type_ in roots or name in subgraph.extends or is_specified_scalar_type(type_)
            if ours or is_introspection_type(type_) or is_federation_s(name):
                continue
            owner, first = self._owners.setdefault(name, (subgraph, type_))
            if first is not type_ and print_type(first) != print_type(type_):
                raise CompositionConflict(f"{name} is not the same in {owner.name} and in {subgraph.name}.")

    def _visited(self, guest: Subgraph, name: str) -> None:
        if name not in self._owners:
            raise CompositionConflict(f"{guest.name} adds fields to {name}, which no subgraph owns.")
        if name not in guest.schema.type_map:
            raise CompositionConflict(f"{guest.name} says that it adds fields to {name}, and has no such type.")
        owner, type_ = self._owners[name]
        mine, theirs = _object(type_).fields, _object(guest.schema.type_map[name]).fields
        for key in sorted(mine.keys() & theirs.keys()):
            if key != KEY:
                raise CompositionConflict(f"{name}.{key} belongs to {owner.name}; {guest.name} may not define it.")
            if str(mine[key].type) != str(theirs[key].type):
                raise CompositionConflict(f"{name}.{key} is not the same in {owner.name} and in {guest.name}.")
        for key in sorted(theirs.keys() - {KEY}):
            first = self._guests.setdefault((name, key), guest)
            if first is not guest:
                raise CompositionConflict(f"{name}.{key} is added by {first.name} and by {guest.name}.")

    def _type(self, name: str) -> GraphQLNamedType:
        """Return the composed type; scalars and enums stay the owner's own objects."""
        if name not in self._made:
            self._made[name] = self._rebuilt(name, self._owners[name][1])
        return self._made[name]

    def _rebuilt(self, name: str, type_: GraphQLNamedType) -> GraphQLNamedType:
        if isinstance(type_, GraphQLObjectType):
            return GraphQLObjectType(
                name,
                lambda: self._fields(name),
                interfaces=lambda: self._interfaces(type_),
                description=type_.description,
            )
        if isinstance(type_, GraphQLInterfaceType):
            return GraphQLInterfaceType(
                name,
                lambda: self._fields(name),
                interfaces=lambda: self._interfaces(type_),
                description=type_.description,
                resolve_type=type_by_name,
            )
        if isinstance(type_, GraphQLUnionType):
            return GraphQLUnionType(
                name,
                lambda: [_object_type(self._type(member.name)) for member in type_.types],
                description=type_.description,
                resolve_type=type_by_name,
            )
        if isinstance(type_, GraphQLInputObjectType):
            fields = {key: self._moved(given) for key, given in type_.fields.items()}
            # graphene's and strawberry's own ways of reading an input object are kept in `out_type`.
            return GraphQLInputObjectType(
                name, fields, type_.description, out_type=type_.out_type, is_one_of=type_.is_one_of
            )
        return type_

    def _interfaces(self, type_: GraphQLObjectType | GraphQLInterfaceType) -> list[GraphQLInterfaceType]:
        found = [self._type(interface.name) for interface in type_.interfaces]
        return [interface for interface in found if isinstance(interface, GraphQLInterfaceType)]

    def _fields(self, name: str) -> dict[str, GraphQLField]:
        """The owner's fields, then each guest's; a field has one owner, the key alone is shared."""
        fields = {key: self._field(value) for key, value in _object(self._owners[name][1]).fields.items()}
        for (visited, key), guest in self._guests.items():
            if visited == name:
                theirs = _object(guest.schema.type_map[name]).fields
                fields[key] = _by_reference(self._field(theirs[key]))
        return fields

    def _field(self, value: GraphQLField) -> GraphQLField:
        made = self._moved(value)
        made.args = {key: self._moved(argument) for key, argument in value.args.items()}
        return made

    def _moved(self, given: _Given) -> _Given:
        made = copy(given)
        made.type = self._reference(given.type)
        return made

    def _reference(self, type_: Any) -> Any:
        if isinstance(type_, GraphQLNonNull | GraphQLList):
            return type(type_)(self._reference(type_.of_type))
        return specified_scalar_types.get(type_.name) or self._type(type_.name)

    def _root(self, root: str) -> GraphQLObjectType | None:
        """Return the questions, or the moves, of all subgraphs together; None where none has any."""
        fields: dict[str, GraphQLField] = {}
        owners: dict[str, str] = {}
        description: str | None = None
        for subgraph in self._subgraphs:
            type_: GraphQLObjectType | None = getattr(subgraph.schema, f"{root}_type")
            if type_ is None:
                continue
            description = description or type_.description
            for key, value in type_.fields.items():
                if is_federation_s(key):
                    continue
                if key in fields:
                    raise CompositionConflict(f"{root}.{key} is defined by {owners[key]} and by {subgraph.name}.")
                fields[key], owners[key] = self._field(value), subgraph.name
        if root == "query" and "Node" in self._owners:
            fields["node"] = self._node()
        return GraphQLObjectType(root.title(), fields, description=description) if fields else None

    def _node(self) -> GraphQLField:
        interface = self._type("Node")
        assert isinstance(interface, GraphQLInterfaceType)
        owners = {name: subgraph.entities for name, (subgraph, _) in self._owners.items()}
        owned = {name: entities[name] for name, entities in owners.items() if name in entities}
        return node_field(interface, owned)


def _object(type_: GraphQLNamedType) -> GraphQLObjectType | GraphQLInterfaceType:
    assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
    return type_


def _object_type(type_: GraphQLNamedType) -> GraphQLObjectType:
    assert isinstance(type_, GraphQLObjectType)
    return type_


def _by_reference(guest: GraphQLField) -> GraphQLField:
    """Let a guest's field see the record's code alone, as it would behind an outside router."""
    inner = guest.resolve
    assert inner is not None, "a guest's field has a resolver"

    def resolve(source: Mapping[str, Any], info: GraphQLResolveInfo, **arguments: Any) -> Any:
        return inner({"_code": source["_code"]}, info, **arguments)

    guest.resolve = resolve
    return guest
