"""What the peer is asked, and the one form in which its answers and ours are the same content.

`@neo4j/graphql` shows the graph as it is kept, so it is asked for the records behind each question. What we say beyond
them (the state of a cell, the name of a category, how many are recorded) is left out of the form: it would have to be
worked out by whoever asked the peer.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from graph.model import AREA_OF, Area, Category

_COUNTRIES: Final = ("ES", "GB", "IT", "NG")
_DAY: Final = "2026-11-01"
_CATEGORIES: Final = [one.value for one in Category if AREA_OF[one] is Area.IMMIGRATION_RELIEF]

_COMPARE: Final = """{ jurisdictions(where: {key: {in: %(keys)s}}, sort: [{code: ASC}]) { code name
  remedies(sort: [{code: ASC}], where: {category: {in: %(categories)s}, AND: [
      {OR: [{validFrom: {eq: null}}, {validFrom: {lte: %(day)s}}]},
      {OR: [{validTo: {eq: null}}, {validTo: {gt: %(day)s}}]}]}) {
    category code title durationDays cooperationRequired
    groundedInConnection(sort: [{edge: {position: ASC}}]) {
      edges { properties { provision } node { code citation url } } }
    sourceUrl confidence checkedOn }
  absences(where: {category: {in: %(categories)s}}, sort: [{code: ASC}]) {
    category statement searchedOn searchedIn sourceUrl nearest { code title } } } }"""
_BROWSE: Final = """{ jurisdictions(where: {key: {eq: %(italy)s}}) {
  remediesConnection(first: 20, sort: [{node: {code: ASC}}]) { totalCount edges { node {
    code title titleLanguages titleTexts summary category confidence sourceUrl note doubts jurisdiction { code name }
    groundedInConnection(sort: [{edge: {position: ASC}}]) {
      edges { properties { provision } node { code citation } } } } } } } }"""
_COUNTRY: Final = """{ jurisdictions(where: {key: {eq: %(spain)s}}) {
  code name region legalSystem identificationMechanism identificationAuthority
  treaties(sort: [{instrument: ASC}]) { treaty { code title } status since }
  remediesConnection { totalCount }
  organisations(limit: 20, sort: [{code: ASC}]) { code name languages phone } } }"""


def asked_of_the_peer(edition: int) -> Mapping[str, str]:
    """Return the peer's documents by the name of the question, for the records of one edition."""
    keys = [f"{edition}|{code}" for code in _COUNTRIES]
    given = {"keys": keys, "categories": _CATEGORIES, "day": _DAY, "spain": keys[0], "italy": keys[2]}
    literals = {name: json.dumps(value) for name, value in given.items()}
    documents = {"compare": _COMPARE, "browse": _BROWSE, "country": _COUNTRY}
    return {name: document % literals for name, document in documents.items()}


def fingerprint(content: Any) -> str:
    """Return the SHA-256 of content in its one form."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def our_content(question: str, data: Any) -> Any:
    """Return what our answer holds, in the form both share."""
    return _OURS[question](data)


def peer_content(question: str, data: Any) -> Any:
    """Return what the peer's answer holds, in the form both share."""
    return _PEERS[question](data["jurisdictions"])


def _our_comparison(data: Any) -> Any:
    compared = data["compare"]
    cells: dict[str, Any] = {}
    for row in compared["rows"]:
        for cell in row["cells"]:
            if cell["remedies"] or cell["absence"]:
                place = f"{cell['jurisdiction']['code']} {row['category']['code']}"
                cells[place] = {"remedies": cell["remedies"], "absence": cell["absence"]}
    return {"jurisdictions": compared["jurisdictions"], "cells": cells}


def _peer_comparison(jurisdictions: Sequence[Any]) -> Any:
    cells: dict[str, Any] = {}
    for country in jurisdictions:
        for remedy in country["remedies"]:
            cell = _cell(cells, country, remedy)
            cell["remedies"].append(_capitals(_grounded(remedy), "cooperationRequired", "confidence"))
        for absence in country["absences"]:
            cell = _cell(cells, country, absence)
            cell["absence"] = {**absence, "nearest": _only(absence["nearest"])}
    return {"jurisdictions": [{"code": one["code"], "name": one["name"]} for one in jurisdictions], "cells": cells}


def _cell(cells: dict[str, Any], country: Any, record: dict[str, Any]) -> Any:
    place = f"{country['code']} {record.pop('category').upper()}"
    return cells.setdefault(place, {"remedies": [], "absence": None})


def _our_list(data: Any) -> Any:
    listed = data["remedies"]
    return {"total": listed["totalCount"], "remedies": [edge["node"] for edge in listed["edges"]]}


def _peer_list(jurisdictions: Sequence[Any]) -> Any:
    listed = jurisdictions[0]["remediesConnection"]
    return {"total": listed["totalCount"], "remedies": [_peer_remedy(edge["node"]) for edge in listed["edges"]]}


def _peer_remedy(node: dict[str, Any]) -> Any:
    languages, texts = node.pop("titleLanguages"), node.pop("titleTexts")
    return {
        **_capitals(_grounded(node), "category", "confidence"),
        "titles": [{"language": tag, "text": text} for tag, text in zip(languages, texts, strict=True)],
        "doubts": node["doubts"] or [],
        "jurisdiction": _only(node["jurisdiction"]),
    }


def _our_country(data: Any) -> Any:
    country = data["jurisdiction"]
    organisations = [edge["node"] for edge in country["organisations"]["edges"]]
    return {**country, "remedies": country["remedies"]["totalCount"], "organisations": organisations}


def _peer_country(jurisdictions: Sequence[Any]) -> Any:
    (country,) = jurisdictions
    return {
        "code": country["code"],
        "name": country["name"],
        "region": country["region"],
        "legalSystem": _capital(country["legalSystem"]),
        "identification": {
            "mechanism": country["identificationMechanism"],
            "authority": country["identificationAuthority"],
        },
        "treaties": [
            {"instrument": _only(one["treaty"]), "status": _capital(one["status"]), "since": one["since"]}
            for one in country["treaties"]
        ],
        "remedies": country["remediesConnection"]["totalCount"],
        "organisations": [{**one, "languages": one["languages"] or []} for one in country["organisations"]],
    }


def _grounded(remedy: Mapping[str, Any]) -> dict[str, Any]:
    """A remedy of the peer's, each provision beside its instrument."""
    grounds = [
        {"provision": edge["properties"]["provision"], "instrument": edge["node"]}
        for edge in remedy["groundedInConnection"]["edges"]
    ]
    return {**{name: value for name, value in remedy.items() if name != "groundedInConnection"}, "groundedIn": grounds}


def _capitals(record: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**record, **{name: _capital(record[name]) for name in names}}


def _capital(word: str | None) -> str | None:
    return None if word is None else word.upper()


def _only(records: Sequence[Any]) -> Any:
    return records[0] if records else None


_OURS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "compare": _our_comparison,
    "browse": _our_list,
    "country": _our_country,
}
_PEERS: Final[Mapping[str, Callable[[Sequence[Any]], Any]]] = {
    "compare": _peer_comparison,
    "browse": _peer_list,
    "country": _peer_country,
}
