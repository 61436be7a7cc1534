"""Shapes to ask for, made from the published schema: everything, or what a seed decides."""

from random import Random
from typing import Any, Final

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType, get_named_type, is_composite_type

import graph.subgraph
import knowledge_base.subgraph
from graph.shape import Shape, Wanted
from tests.contracts.plain import Law

TYPES: Final[dict[str, Any]] = {
    **knowledge_base.subgraph.schema.graphql_schema.type_map,
    **graph.subgraph.schema._schema.type_map,
}
KINDS: Final = (*graph.subgraph.entities, "TransferGroup", "LegalNote", "GuidanceDocument")
PAGED: Final = (*graph.subgraph.entities, "GuidanceDocument")
_VALUES: Final = {
    "asOf": "2015-06-01",
    "region": "Southern Europe",
    "listed": True,
    "instrument": "un-palermo-protocol-2000",
}


def dice_of(seed: int) -> Random:
    """Return what makes the same choices for the same seed."""
    return Random(seed)  # noqa: S311  nothing secret hangs on it


def everything_of(kind: str, depth: int) -> Shape:
    """Every field of a type, and of what it leads to as deep as told."""
    wanted = []
    for name, field in TYPES[kind].fields.items():
        beyond = get_named_type(field.type)
        if not is_composite_type(beyond):
            wanted.append(Wanted(name, name))
        elif depth and isinstance(beyond, GraphQLObjectType):
            wanted.append(Wanted(name, name, (), everything_of(beyond.name, depth - 1)))
    return Shape(kind, tuple(wanted))


def some_of(kind: str, dice: Random, depth: int, law: Law) -> Shape:
    """Some fields of a type under names of their own, now and then one twice, with arguments."""
    wanted = []
    names = [name for name, field in TYPES[kind].fields.items() if depth or not is_composite_type(_beyond(field))]
    for number in range(dice.randint(1, 6)):
        name = dice.choice(names)
        field = TYPES[kind].fields[name]
        below = some_of(_beyond(field).name, dice, depth - 1, law) if is_composite_type(_beyond(field)) else None
        arguments = {argument: _argument(argument, one.type, dice, law, kind) for argument, one in field.args.items()}
        given = tuple(sorted((argument, value) for argument, value in arguments.items() if value is not None))
        key = name if number == 0 else f"a{number}"
        wanted.append(Wanted(key, name, given, below))
    return Shape(kind, tuple(wanted))


def a_filter(kind: str, dice: Random, law: Law) -> Any:
    """Some conditions for a list of a kind; None where it has no filter."""
    type_ = TYPES.get({"GuidanceDocument": "Guidance"}.get(kind, kind) + "Filter")
    if not isinstance(type_, GraphQLInputObjectType):
        return None
    names = dice.sample(list(type_.fields), dice.randint(0, 2))
    values = {name: _condition(kind, name, get_named_type(type_.fields[name].type), dice, law) for name in names}
    return tuple(sorted(values.items()))


def _argument(name: str, type_: Any, dice: Random, law: Law, kind: str) -> Any:
    if name == "language":
        return dice.choice([None, "en", "es", "fr", "it", "xx"])
    if name == "first":
        return dice.choice([1, 3, 20, 100])
    if name == "filter":
        return a_filter(get_named_type(type_).name.removesuffix("Filter"), dice, law)
    return None


def _condition(kind: str, name: str, type_: Any, dice: Random, law: Law) -> Any:
    if name in _VALUES:
        return _VALUES[name]
    if isinstance(type_, GraphQLEnumType):
        words = [getattr(value.value, "value", value.value) for value in type_.values.values()]
        return tuple(dice.sample(words, dice.randint(1, min(4, len(words)))))
    if name == "languages":
        return ("en", "es")
    kinds = {"codes": kind, "jurisdictions": "Jurisdiction", "instruments": "Instrument"}
    codes = list(law.records[kinds[name]])
    return tuple(dice.sample(codes, dice.randint(1, 3)))


def _beyond(field: Any) -> Any:
    return get_named_type(field.type)
