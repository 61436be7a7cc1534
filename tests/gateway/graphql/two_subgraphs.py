"""Two small subgraphs in GraphQL's own language: `law` owns remedies, `practice` adds guidance to them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graphql import GraphQLSchema, build_schema

from gateway.graphql.composition import Subgraph
from graph.edition import global_id
from graph.federation import Loader
from graph.ports import Asked
from graph.selection import answered
from graph.shape import Shape

LAW: Final = '''
"""Questions to the law."""
type Query {
  "Remedies."
  remedies("Only these." filter: Only, "So sure." sure: Sure): [Remedy!]!
  _service: _Service!
}
type _Service { sdl: String }
"""Anything with an id."""
interface Node { "Opaque." id: ID! }
"""Something to claim."""
type Remedy implements Node { "Opaque." id: ID! "Its name." title: String! "How sure." sure: Sure! }
"""How sure."""
enum Sure { "Very." HIGH "Not." LOW }
"""What to show."""
input Only { "By code." codes: [String!] "So sure." sure: Sure }
'''
PRACTICE: Final = '''
"""Questions about practice."""
type Query { "Documents." documents("So sure." sure: Sure): [Paper!]! }
"""Anything with an id."""
interface Node { "Opaque." id: ID! }
"""Something to read."""
interface Guidance { "Its name." title: String! }
"""A document."""
type Paper implements Node & Guidance { "Opaque." id: ID! "Its name." title: String! "How sure." sure: Sure! }
"""How sure."""
enum Sure { "Very." HIGH "Not." LOW }
"""Seen from here."""
type Remedy implements Node { "Opaque." id: ID! "What to read." guidance: [Guidance!]! }
'''
TITLES: Final = {"permit": "Residence permit", "leave": "Leave to remain"}


def schema_of(sdl: str, **resolvers: Any) -> GraphQLSchema:
    """Return a schema whose records are answered whole, and whose other fields have these resolvers."""
    schema = build_schema(sdl)
    for name, type_ in schema.type_map.items():
        if hasattr(type_, "fields") and not hasattr(type_, "out_type"):
            for key, field in type_.fields.items():
                field.resolve = resolvers.get(f"{name}_{key}", answered)
    return schema


def values(kind: str, code: str, shape: Shape | None, titles: Mapping[str, str]) -> dict[str, Any]:
    """Answer for a record by the names that the reader chose."""
    facts = {"id": global_id(kind, code), "title": titles[code], "sure": "HIGH"}
    wanted = {one.key: facts[one.field] for one in shape.wanted} if shape else {}
    return {"_code": code, "_type": kind, **facts, **wanted}


def loader(kind: str, titles: Mapping[str, str]) -> Loader:
    """Return what loads the records of a kind."""

    async def load(codes: Sequence[str], _asked: Asked, shape: Shape) -> list[Mapping[str, Any] | None]:
        return [values(kind, code, shape, titles) if code in titles else None for code in codes]

    return load


async def _remedies(_root: None, _info: Any, filter: Any = None, sure: str | None = None) -> Any:  # noqa: A002
    codes = (filter or {}).get("codes") or TITLES
    return [values("Remedy", code, None, TITLES) for code in codes]


async def _guidance(root: Any, _info: Any) -> Any:
    assert root == {"_code": root["_code"]}, "a guest sees the code alone"
    if root["_code"] == "leave":
        raise RuntimeError("the shelf is away")
    return [values("Paper", "listen", None, {"listen": f"Listen ({root['_code']})"})]


def law() -> Subgraph:
    """Return the subgraph that owns remedies."""
    return Subgraph("law", schema_of(LAW, Query_remedies=_remedies), {"Remedy": loader("Remedy", TITLES)})


def practice(sdl: str = PRACTICE) -> Subgraph:
    """Return the subgraph that adds to them, perhaps with another schema."""
    schema = schema_of(sdl, Remedy_guidance=_guidance, Query_documents=lambda *_, **__: [])
    loaders = {"Paper": loader("Paper", {"listen": "Listen"}), "Remedy": loader("Remedy", {})}
    return Subgraph("practice", schema, loaders, frozenset({"Remedy"}))
