"""From a GraphQL selection to the shape it asks for. Fragments, aliases, variables and `@include` are applied.

What a resolver returns is keyed by the names the reader chose, arguments answered; so one function, `answered`,
resolves every field that belongs to its record.
"""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
)
from graphql.execution.collect_fields import collect_sub_fields
from graphql.execution.values import get_argument_values

from graph.refusals import ReservedName
from graph.shape import Argument, Shape, Wanted

RESERVED: Final = frozenset({"_code", "_type"})
"""Keys under which the mapping of a record says which record it is."""

_REMEMBERED: Final = 512
_ASKED: Final[OrderedDict[tuple[object, ...], tuple[list[FieldNode], Wanted]]] = OrderedDict()
"""What the fields of documents asked with these variables. A gateway keeps its documents, so that the same nodes come
again; they are held here as well, for as long as their ids stand for them."""


def answered(source: Mapping[str, Any], info: GraphQLResolveInfo, **_arguments: object) -> Any:
    """Resolve a field of a record that was answered whole: by the name the reader chose."""
    return source[info.path.key]  # type: ignore[index]  # graphql-core keys objects by response name, which is a str


def asked_of(info: GraphQLResolveInfo, concrete: Mapping[str, str] | None = None) -> Wanted:
    """Return what a root field was asked: its arguments, and the shape of its answer.

    `concrete` names the object type that stands for an interface or a union where one is met.
    """
    place = (id(info.schema), str(info.path.key), *map(id, info.field_nodes), repr((info.variable_values, concrete)))
    if place in _ASKED:
        _ASKED.move_to_end(place)
        return _ASKED[place][1]
    field = info.parent_type.fields[info.field_name]
    wanted = _wanted(str(info.path.key), field, info.field_nodes, info, concrete or {})
    _ASKED[place] = (info.field_nodes, wanted)
    if len(_ASKED) > _REMEMBERED:
        _ASKED.popitem(last=False)
    return wanted


def shape_of(info: GraphQLResolveInfo, concrete: Mapping[str, str] | None = None) -> Shape:
    """Return the shape of the field being resolved."""
    return _shape(
        _object_type(get_named_type(info.return_type), info, concrete or {}), info.field_nodes, info, concrete or {}
    )


def _shape(
    type_: GraphQLObjectType, nodes: list[FieldNode], info: GraphQLResolveInfo, concrete: Mapping[str, str]
) -> Shape:
    wanted = []
    for key, same in collect_sub_fields(info.schema, info.fragments, info.variable_values, type_, nodes).items():
        field = type_.fields.get(same[0].name.value)
        if field is None or not _belongs_to_the_record(field):
            continue  # __typename, or a guest's field, which its own resolver answers
        if key in RESERVED:
            raise ReservedName(f"{key} cannot be an alias here.", "Choose another alias.")
        wanted.append(_wanted(key, field, same, info, concrete))
    return Shape(type_.name, tuple(wanted))


def _wanted(
    key: str, field: GraphQLField, same: list[FieldNode], info: GraphQLResolveInfo, concrete: Mapping[str, str]
) -> Wanted:
    below = get_named_type(field.type)
    arguments = get_argument_values(field, same[0], info.variable_values) if field.args else {}
    return Wanted(
        key,
        same[0].name.value,
        tuple((name, _frozen(value)) for name, value in sorted(arguments.items()) if value is not None),
        _shape(_object_type(below, info, concrete), same, info, concrete) if is_composite_type(below) else None,
    )


def _belongs_to_the_record(field: GraphQLField) -> bool:
    """A guest's field has a resolver of its own; every other one reads its parent."""
    return field.resolve is None or field.resolve is answered


def _object_type(type_: object, info: GraphQLResolveInfo, concrete: Mapping[str, str]) -> GraphQLObjectType:
    if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
        type_ = info.schema.type_map[concrete[type_.name]]
    if not isinstance(type_, GraphQLObjectType):
        raise GraphQLError(f"{type_} has no fields to ask for.")
    return type_


def _frozen(value: Any) -> Argument:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return tuple((name, _frozen(part)) for name, part in sorted(value.items()) if part is not None)
    if isinstance(value, list | tuple):
        return tuple(_frozen(part) for part in value)
    return value  # type: ignore[no-any-return]  # a leaf of graphql's own scalars
