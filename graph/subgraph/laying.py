"""Lay out what is computed here by the names a reader chose, as the graph does for records. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from graph.comparison import Comparison, Country, Row
from graph.edition import Edition, global_id
from graph.model import AREA_OF, Category, Confidence
from graph.ports import Words
from graph.shape import Shape, Wanted

Values = Mapping[str, Any]
"""The values of an object by field; a callable is given what is wanted of the field."""

_NO_SHAPE: Final = Shape("")


def picked(values: Values, shape: Shape) -> dict[str, Any]:
    """Return the wanted values under the wanted names."""
    laid: dict[str, Any] = {}
    for wanted in shape.wanted:
        value = values[wanted.field]
        laid[wanted.key] = value(wanted) if callable(value) else value
    return laid


def edition_values(edition: Edition) -> Values:
    """Return what can be asked of an edition."""
    return {
        "id": global_id("Edition", str(edition.ordinal)),
        "ordinal": edition.ordinal,
        "hash": edition.hash,
        "publisher": edition.publisher,
        "publishedAt": f"{edition.published_at:%Y-%m-%dT%H:%M:%SZ}",
    }


def category_values(category: Category, words: Words) -> Values:
    """Return what can be asked of a category."""
    return {
        "code": category.value,
        "name": lambda wanted: words.name(category.value, wanted.argument("language")),
        "area": AREA_OF[category].value,
    }


def coverage_values(counts: Mapping[str, int]) -> Values:
    """Return what can be asked of the coverage; every confidence has a count, be it 0."""
    return {
        **counts,
        "remediesByConfidence": lambda wanted: [
            picked({"confidence": sure.value, "count": counts.get(f"confidence:{sure.value}", 0)}, wanted.shape)
            for sure in Confidence
        ],
    }


class ComparisonShapes:
    """Which views of records a comparison's shape needs, each once.

    One field under two aliases can want two views of a record; two places often want the same one.
    """

    def __init__(self, shape: Shape) -> None:
        cells = [cell for row in shape.below("rows") for cell in row.below("cells")]
        self.jurisdictions = _distinct([shape, *cells], "jurisdictions", "jurisdiction")
        self.remedies = _distinct(cells, "remedies", "notInForce")
        self.absences = _distinct(cells, "absence")


def laid_comparison(
    comparison: Comparison, shape: Shape, views: ComparisonShapes, edition: Edition, words: Words
) -> dict[str, Any]:
    """Lay out a comparison whose records hold the views named `n0`, `n1`, … in the order of `views`."""
    jurisdiction, remedy, absence = map(_viewer, (views.jurisdictions, views.remedies, views.absences))

    def cells_of(row: Row) -> Callable[[Wanted], list[dict[str, Any]]]:
        return lambda wanted: [
            picked(
                {
                    "jurisdiction": lambda of, cell=cell: jurisdiction(of, cell.country.record),
                    "state": cell.state.value,
                    "remedies": lambda of, cell=cell: [remedy(of, record) for record in cell.in_force],
                    "notInForce": lambda of, cell=cell: [remedy(of, record) for record in cell.not_in_force],
                    "startNotRecorded": cell.start_not_recorded,
                    "absence": lambda of, cell=cell: absence(of, cell.absence),
                },
                below(wanted),
            )
            for cell in row.cells
        ]

    def rows(wanted: Wanted) -> list[dict[str, Any]]:
        return [
            picked(
                {
                    "category": lambda of, row=row: picked(category_values(row.category, words), below(of)),
                    "cells": cells_of(row),
                },
                below(wanted),
            )
            for row in comparison.rows
        ]

    countries: Sequence[Country] = comparison.countries
    return picked(
        {
            "asOf": comparison.as_of.isoformat(),
            "recorded": comparison.recorded,
            "total": comparison.total,
            "edition": lambda wanted: picked(edition_values(edition), below(wanted)),
            "jurisdictions": lambda wanted: [jurisdiction(wanted, country.record) for country in countries],
            "rows": rows,
        },
        shape,
    )


def below(wanted: Wanted) -> Shape:
    """Return what is wanted beyond a field that has something beyond it."""
    return wanted.shape or _NO_SHAPE


def _distinct(shapes: Sequence[Shape], *names: str) -> tuple[Shape, ...]:
    return tuple(dict.fromkeys(beyond for shape in shapes for name in names for beyond in shape.below(name)))


def _viewer(shapes: Sequence[Shape]) -> Callable[[Wanted, Any], Any]:
    names = {shape: f"n{number}" for number, shape in enumerate(shapes)}
    return lambda wanted, record: None if record is None else record[names[below(wanted)]]
