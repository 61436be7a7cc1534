"""The least that anyone could write by hand for the same answers: bare FastAPI endpoints, one Cypher each.

It validates nothing, limits nothing and caches nothing. It is what `safeconduct bench` measures us against; nobody
serves it.
"""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from graph.bolt.driver import DATABASE, connected
from graph.model import AREA_OF, Area, Category
from knowledge_base.vocabularies import name_of

_CATEGORIES: Final = [one.value for one in Category if AREA_OF[one] is Area.IMMIGRATION_RELIEF]

_COMPARE: Final = """
UNWIND $keys AS key
MATCH (j:Jurisdiction {key: key})
RETURN j.code AS code, j.name AS name,
  COLLECT { MATCH (j)<-[:AVAILABLE_IN]-(r:Remedy) WHERE r.category IN $categories
    WITH r ORDER BY r.code
    RETURN r {.category, .code, .title, .durationDays, .cooperationRequired, .sourceUrl, .confidence, .checkedOn,
      .validFrom, .validTo,
      groundedIn: COLLECT { MATCH (r)-[g:GROUNDED_IN]->(i:Instrument) WITH g, i ORDER BY g.position
        RETURN g {.provision, instrument: i {.code, .citation, .url}} }} } AS remedies,
  COLLECT { MATCH (j)<-[:CONCERNS]-(a:Absence) WHERE a.category IN $categories
    WITH a ORDER BY a.code
    RETURN a {.category, .statement, .searchedOn, .searchedIn, .sourceUrl,
      nearest: COLLECT { MATCH (a)-[:NEAREST]->(n:Remedy) WITH n ORDER BY n.code RETURN n {.code, .title} }}
  } AS absences
"""
_BROWSE: Final = """
MATCH (j:Jurisdiction {key: $key})
RETURN COUNT { MATCH (j)<-[:AVAILABLE_IN]-(:Remedy) } AS total,
  COLLECT { MATCH (j)<-[:AVAILABLE_IN]-(r:Remedy) WITH j, r ORDER BY r.code LIMIT 20
    RETURN r {.code, .title, .titleLanguages, .titleTexts, .summary, .category, .confidence, .sourceUrl, .note, .doubts,
      jurisdiction: j {.code, .name},
      groundedIn: COLLECT { MATCH (r)-[g:GROUNDED_IN]->(i:Instrument) WITH g, i ORDER BY g.position
        RETURN g {.provision, instrument: i {.code, .citation}} }} } AS remedies
"""
_COUNTRY: Final = """
MATCH (j:Jurisdiction {key: $key})
RETURN j {.code, .name, .region, .legalSystem, .identificationMechanism, .identificationAuthority} AS j,
  COUNT { MATCH (j)<-[:AVAILABLE_IN]-(:Remedy) } AS remedies,
  COLLECT { MATCH (j)<-[:OF_STATE]-(p:Participation)-[:IN_INSTRUMENT]->(i:Instrument) WITH p, i ORDER BY i.code
    RETURN p {instrument: i {.code, .title}, .status, .since} } AS treaties,
  COLLECT { MATCH (j)<-[:WORKS_IN]-(o:Organisation) WITH o ORDER BY o.code LIMIT 20
    RETURN o {.code, .name, .languages, .phone} } AS organisations
"""


def _capitals(record: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        value = record.get(name)
        record[name] = None if value is None else value.upper()
    return record


def _in_force(remedy: Mapping[str, Any], day: str) -> bool:
    return (remedy["validFrom"] or day) <= day and (remedy["validTo"] is None or day < remedy["validTo"])


def _cell(country: Mapping[str, Any], category: str, day: str) -> dict[str, Any]:
    recorded = [one for one in country["remedies"] if one["category"] == category]
    absences = [one for one in country["absences"] if one["category"] == category]
    shown = [one for one in recorded if _in_force(one, day)]
    state = "RECORDED" if shown else "NOT_IN_FORCE" if recorded else "NONE_FOUND" if absences else "NOT_RECORDED"
    remedy = (
        "code",
        "title",
        "durationDays",
        "cooperationRequired",
        "groundedIn",
        "sourceUrl",
        "confidence",
        "checkedOn",
    )
    absence = ("statement", "searchedOn", "searchedIn", "sourceUrl")
    return {
        "jurisdiction": {"code": country["code"]},
        "state": state,
        "remedies": [
            _capitals({name: one[name] for name in remedy}, "cooperationRequired", "confidence") for one in shown
        ],
        "absence": {**{name: one[name] for name in absence}, "nearest": next(iter(one["nearest"]), None)}
        if (one := next(iter(absences), None))
        else None,
    }


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    auth = (os.environ["SAFECONDUCT_GRAPH_USER"], os.environ["SAFECONDUCT_GRAPH_PASSWORD"])
    async with connected(os.environ["SAFECONDUCT_GRAPH_URI"], auth) as driver:
        app.state.driver = driver
        found = await driver.execute_query("MATCH (p:Pointer) RETURN p.ordinal AS ordinal", database_=DATABASE)
        app.state.prefix = f"{found.records[0]['ordinal']}|"
        yield


app: Final = FastAPI(lifespan=_living, openapi_url=None)


async def _rows(query: str, **parameters: Any) -> list[Any]:
    found = await app.state.driver.execute_query(query, parameters, database_=DATABASE)
    return list(found.records)


@app.get("/compare")
async def compare() -> JSONResponse:
    """Answer the first question."""
    day, codes = "2026-11-01", ["ES", "GB", "IT", "NG"]
    keys = [app.state.prefix + code for code in codes]
    found = {row["code"]: row for row in await _rows(_COMPARE, keys=keys, categories=_CATEGORIES)}
    countries = [found[code] for code in codes]
    rows: list[dict[str, Any]] = [
        {
            "category": {"code": category.upper(), "name": name_of("topics", category, "en")},
            "cells": [_cell(country, category, day) for country in countries],
        }
        for category in _CATEGORIES
    ]
    states = [cell["state"] for row in rows for cell in row["cells"]]
    answer = {
        "asOf": day,
        "recorded": sum(state != "NOT_RECORDED" for state in states),
        "total": len(states),
        "jurisdictions": [{"code": one["code"], "name": one["name"]} for one in countries],
        "rows": rows,
    }
    return JSONResponse({"data": {"compare": answer}})


@app.get("/browse")
async def browse() -> JSONResponse:
    """Answer the second question."""
    (row,) = await _rows(_BROWSE, key=f"{app.state.prefix}IT")
    for one in row["remedies"]:
        languages, texts = one.pop("titleLanguages"), one.pop("titleTexts")
        one["titles"] = [{"language": tag, "text": text} for tag, text in zip(languages, texts, strict=True)]
        one["doubts"] = one["doubts"] or []
        _capitals(one, "category", "confidence")
    edges = [{"node": one} for one in row["remedies"]]
    return JSONResponse({"data": {"remedies": {"totalCount": row["total"], "edges": edges}}})


@app.get("/country")
async def country() -> JSONResponse:
    """Answer the third question."""
    (row,) = await _rows(_COUNTRY, key=f"{app.state.prefix}ES")
    j = row["j"]
    identification = {"mechanism": j.pop("identificationMechanism"), "authority": j.pop("identificationAuthority")}
    answer = {
        **_capitals(j, "legalSystem"),
        "identification": identification,
        "treaties": [_capitals(one, "status") for one in row["treaties"]],
        "remedies": {"totalCount": row["remedies"]},
        "organisations": {
            "edges": [{"node": {**one, "languages": one["languages"] or []}} for one in row["organisations"]]
        },
    }
    return JSONResponse({"data": {"jurisdiction": answer}})
