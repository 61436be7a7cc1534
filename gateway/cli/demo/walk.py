"""The walk through the demo: what to open in which order, and what to see. A room adds its step when it opens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.cli.demo.places import BRITAIN, SPAIN, Country, Place


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of the walk."""

    who: str
    minutes: str
    country: Country
    path: str
    """Begins with a slash; opened at that country's node."""
    see: Sequence[str]
    """A line each."""


STEPS: Final[Sequence[Step]] = (
    Step(
        "The judge",
        "1 min",
        SPAIN,
        "/compare?jurisdictions=ES,GB,IT,NG&area=immigration_relief",
        ['Spain gives 90 days without cooperation. Italy shows "None found", with its source. Copy the footnote.'],
    ),
)


def walk(places: Sequence[Place], steps: Sequence[Step] = STEPS) -> Iterator[str]:
    """Yield the lines that are printed when both nodes answer."""
    at: Mapping[str, str] = {place.country.node: place.address for place in places}
    yield "Safe Conduct is running. The law is real. People, cases and partner organisations are invented."
    yield f"  Spain   {at[SPAIN.node]}     United Kingdom   {at[BRITAIN.node]}     stop: Ctrl-C"
    yield ""
    for number, step in enumerate(steps, 1):
        yield f"{number}  {step.who} ({step.minutes})    {at[step.country.node]}{step.path}"
        yield from (f"   {line}" for line in step.see)
    yield ""
    yield "All of it again from the start: make demo-reset"
