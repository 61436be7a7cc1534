"""Public law over Bolt: one round trip a question, whichever engine answers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from neo4j import READ_ACCESS, AsyncDriver, Record
from neo4j.exceptions import DriverError, Neo4jError, SessionExpired, TransientError

from graph.bolt.driver import DATABASE
from graph.bolt.statement import (
    Statement,
    countries_statement,
    every_statement,
    guidance_statement,
    keys_of,
    page_statement,
    records_statement,
)
from graph.comparison import Claim, Country
from graph.edition import Edition
from graph.model import Category
from graph.ports import Answer, KnowledgeAway
from graph.refusals import Refusal, UnknownInstrument, UnknownJurisdiction
from graph.shape import Argument, Shape

_UNKNOWN: Final[Mapping[str, type[Refusal]]] = {
    "Jurisdiction": UnknownJurisdiction,
    "Instrument": UnknownInstrument,
}
_COUNTED: Final = {
    "Jurisdiction": "jurisdictions",
    "Remedy": "remedies",
    "Absence": "absences",
    "Instrument": "instruments",
    "Provision": "provisions",
    "Organisation": "organisations",
    "Participation": "participations",
    "Benchmark": "benchmarks",
    "TransferRule": "transferRules",
    "GuidanceDocument": "guidanceDocuments",
}


class BoltKnowledge:
    """Implements `graph.ports.Knowledge` over a driver, which stays its owner's to close."""

    def __init__(self, driver: AsyncDriver) -> None:
        self._driver = driver

    async def page(self, edition: int, kind: str, arguments: Mapping[str, Argument], shape: Shape) -> Answer:
        """Return one page of the records of a kind."""
        given = tuple(sorted(arguments.items()))
        return await self._answer(page_statement(kind, given, shape), edition)

    async def records(self, edition: int, kind: str, codes: Sequence[str], shape: Shape) -> list[Answer | None]:
        """Return the records with these codes, in the order asked."""
        row = await self._answer(records_statement(kind, shape), edition, keys=keys_of(edition, codes))
        found = {record["_code"]: record for record in row["records"]}
        return [found.get(code) for code in codes]

    async def every(self, edition: int, kind: str, shape: Shape) -> list[Answer]:
        """Return all records of a kind."""
        row = await self._answer(every_statement(kind, shape), edition)
        records: list[Answer] = row["records"]
        return records

    async def countries(
        self,
        edition: int,
        codes: Sequence[str],
        categories: Sequence[Category],
        *,
        jurisdictions: Sequence[Shape],
        remedies: Sequence[Shape],
        absences: Sequence[Shape],
    ) -> list[Country]:
        """Return what is recorded of these jurisdictions in these categories."""
        row = await self._answer(
            countries_statement(tuple(jurisdictions), tuple(remedies), tuple(absences)),
            edition,
            keys=keys_of(edition, [*codes, *(code.upper() for code in codes)]),
            categories=[category.value for category in categories],
        )
        found = {record["code"]: record for record in row["records"]}
        _must_be_known("Jurisdiction", codes, found)
        return [_country(found[code]) for code in codes]

    async def coverage(self, edition: int) -> Mapping[str, int]:
        """Return how many records there are of everything."""
        counts = Counter[str](dict.fromkeys(("countries", "citations", "doubts", *_COUNTED.values()), 0))
        for row in await self._rows(_question("coverage"), {"edition": str(edition)}):
            kind, records = row["kind"], row["records"]
            counts["doubts"] += row["doubts"]
            counts["citations"] += row["citations"]
            if kind in _COUNTED:
                counts[_COUNTED[kind]] += records
            if kind == "Jurisdiction" and row["sort"] == "country":
                counts["countries"] += records
            if kind == "Remedy":
                counts[f"confidence:{row['confidence']}"] += records
        return counts

    async def documents_by_topic(self, edition: int) -> Mapping[str, int]:
        """Return how many listed guidance documents each topic has."""
        rows = await self._rows(_question("documents_by_topic"), {"prefix": f"{edition}|"})
        return {row["topic"]: row["documents"] for row in rows}

    async def guidance(
        self, edition: int, remedies: Sequence[str], views: Sequence[Shape]
    ) -> Mapping[str, list[Mapping[str, Any]]]:
        """Return the listed guidance documents about each remedy's kind."""
        row = await self._answer(guidance_statement(tuple(views)), edition, keys=keys_of(edition, remedies))
        documents = row["documents"]
        return {
            remedy["code"]: [document for document in documents if remedy["category"] in document["topics"]]
            for remedy in row["remedies"]
        }

    async def editions(self) -> list[Edition]:
        """Return the editions a reader can still ask for, newest first."""
        rows = await self._rows(_question("editions"), {})
        return [
            Edition(row["ordinal"], row["hash"], row["publisher"], datetime.fromisoformat(row["publishedAt"]))
            for row in rows
        ]

    async def _answer(self, statement: Statement, edition: int, **more: object) -> dict[str, Any]:
        (record,) = await self._rows(statement.text, statement.parameters_for(edition, **more))
        row: dict[str, Any] = dict(record)
        for kind, codes in statement.named.items():
            _must_be_known(kind, codes, row[f"known{kind}"])
        return statement.finish(row) if statement.finish is not None else row

    async def _rows(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        """Ask once; once more when the connection had gone stale or the engine asks to come back."""
        try:
            try:
                return await self._once(text, parameters)
            except (SessionExpired, TransientError):
                return await self._once(text, parameters)
        except (DriverError, Neo4jError) as fault:
            raise KnowledgeAway("The graph does not answer. Ask again in a moment.") from fault

    async def _once(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        async with self._driver.session(database=DATABASE, default_access_mode=READ_ACCESS, fetch_size=-1) as session:
            result = await session.run(text, dict(parameters))
            return [record async for record in result]


def _country(record: Mapping[str, Any]) -> Country:
    claims = [
        Claim(Category(remedy["category"]), _day(remedy["validFrom"]), _day(remedy["validTo"]), remedy)
        for remedy in record["remedies"]
    ]
    absences = {Category(absence["category"]): absence for absence in record["absences"]}
    return Country(record["code"], record, claims, absences)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _must_be_known(kind: str, codes: Iterable[str], known: Iterable[str]) -> None:
    known = set(known)
    unknown = [code for code in dict.fromkeys(codes) if code not in known]
    if not unknown:
        return
    what = kind.lower()
    meant = [code.upper() for code in unknown if code.upper() in known]
    raise _UNKNOWN[kind](
        f"No {what} here has the code {', '.join(map(_shown, unknown))}.",
        f"Write {', '.join(meant)}: codes of countries are in capitals."
        if meant
        else f"Look up codes with {what}s {{ code }}.",
    )


def _shown(code: str) -> str:
    """A reader's own text, short enough to be repeated in a message."""
    return f'"{code}"' if len(code) <= 40 else f'"{code[:40]}…"'


@cache
def _question(name: str) -> str:
    return files("graph.bolt").joinpath("cypher", f"{name}.cypher").read_text(encoding="utf-8")
