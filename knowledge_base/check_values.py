"""What a single value may be, beyond its type: dates, addresses, telephone numbers, sums, tests of benchmarks."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from graph.model import (
    Absence,
    Adequacy,
    Benchmark,
    Category,
    Cover,
    Force,
    GuidanceDocument,
    Instrument,
    Jurisdiction,
    Organisation,
    Provision,
    Remedy,
    TransferRule,
)
from knowledge_base.complaints import Complaint, did_you_mean
from knowledge_base.written import Doubt, Draft, PartyList, PartyTo, Written

EARLIEST: Final = "1800"
LATEST: Final = "2060"
"""Years outside are slips of the pen. Fixed, not counted from today: a clock that is wrong must not unload the law."""
LONGEST_TERM: Final = 36_500
"""Days."""

_WEB: Final = re.compile(
    r"https?://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)+(:\d+)?([/?#][^\s<>\"]*)?", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\+?\d[\d -]{1,20}\d( \([^()]+\)| from [a-z ]+)?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


def _address(value: str) -> str | None:
    return None if _WEB.fullmatch(value) else f'"{value}" is not a web address'


def _telephone(value: str) -> str | None:
    sound = all(_NUMBER.fullmatch(number.strip()) for number in value.split(";"))
    return None if sound else f'"{value}" is not a telephone number'


def _languages(value: tuple[str, ...]) -> str | None:
    strange = [language for language in value if not _LANGUAGE.fullmatch(language)]
    return f'"{strange[0]}" is not a language' if strange else None


def _year(value: date | str) -> str | None:
    written = str(value)
    return None if EARLIEST <= written[:4] < LATEST else f"{written} lies outside {EARLIEST} to {LATEST}"


def _years(value: Mapping[str, str]) -> str | None:
    return next(filter(None, (_year(since) for since in value.values() if since != "unknown")), None)


def _term(value: int) -> str | None:
    return None if 1 <= value <= LONGEST_TERM else f"{value} days is not a term"


def _filled(value: tuple[Any, ...]) -> str | None:
    return None if value else "it is empty"


def _sum(value: Any) -> str | None:
    if not _CURRENCY.fullmatch(value.currency):
        return f'"{value.currency}" is not a currency'
    return None if value.value > 0 else "the sum is nothing"


_Test = Callable[[Any], str | None]
_WRITE_ADDRESS: Final = "Write all of it, from https:// on"
_WRITE_NUMBER: Final = "Write digits, as in +39 800 290 290; put words in brackets, and `;` between two numbers"
_WRITE_LANGUAGE: Final = "Write BCP 47 tags, as in [es, sr-Latn]"
_WRITE_DATE: Final = "Look for a slip in the year"
_WRITE_DAYS: Final = f"Write days, from 1 to {LONGEST_TERM}"
_WRITE_SUM: Final = "Write a sum above nothing and an ISO 4217 code, as in {value: 1500, currency: EUR}"

_VALUES: Final[tuple[tuple[type, str, _Test, str], ...]] = (
    (Jurisdiction, "url", _address, _WRITE_ADDRESS),
    (Jurisdiction, "anti_trafficking_authority.url", _address, _WRITE_ADDRESS),
    (Jurisdiction, "official_languages", _languages, _WRITE_LANGUAGE),
    (Jurisdiction, "official_languages", _filled, "Write at least one language"),
    (PartyTo, "ratified", _year, _WRITE_DATE),
    (Instrument, "url", _address, _WRITE_ADDRESS),
    (Instrument, "text_url", _address, _WRITE_ADDRESS),
    (Instrument, "adopted", _year, _WRITE_DATE),
    (Instrument, "in_force", _year, _WRITE_DATE),
    (Instrument, "applies_from", _year, _WRITE_DATE),
    (Instrument, "transposition", _year, _WRITE_DATE),
    (Remedy, "source_url", _address, _WRITE_ADDRESS),
    (Remedy, "grounded_in", _filled, "Cite at least one provision: a remedy without its law is not recorded"),
    (Remedy, "duration_days", _term, _WRITE_DAYS),
    (Remedy, "decision_deadline_days", _term, _WRITE_DAYS),
    (Remedy, "amount_max", _sum, _WRITE_SUM),
    (Remedy, "valid_from", _year, _WRITE_DATE),
    (Remedy, "valid_to", _year, _WRITE_DATE),
    (Remedy, "checked_on", _year, _WRITE_DATE),
    (Absence, "source_url", _address, _WRITE_ADDRESS),
    (Absence, "searched_on", _year, _WRITE_DATE),
    (PartyList, "source", _address, _WRITE_ADDRESS),
    (PartyList, "source2", _address, _WRITE_ADDRESS),
    (PartyList, "as_of", _year, _WRITE_DATE),
    (PartyList, "parties", _years, _WRITE_DATE),
    (Benchmark, "valid_from", _year, _WRITE_DATE),
    (TransferRule, "origins", _filled, "Name at least one country or group"),
    (TransferRule, "destinations", _filled, "Name at least one country or group"),
    (TransferRule, "since", _year, _WRITE_DATE),
    (TransferRule, "until", _year, _WRITE_DATE),
    (TransferRule, "source_url", _address, _WRITE_ADDRESS),
    (Adequacy, "date", _year, _WRITE_DATE),
    (Adequacy, "source", _address, _WRITE_ADDRESS),
    (Organisation, "url", _address, _WRITE_ADDRESS),
    (Organisation, "phone", _telephone, _WRITE_NUMBER),
    (Organisation, "languages", _languages, _WRITE_LANGUAGE),
    (Organisation, "jurisdictions", _filled, "Name at least one country"),
    (Organisation, "helps_with", _filled, "Name at least one topic"),
    (GuidanceDocument, "url", _address, _WRITE_ADDRESS),
    (GuidanceDocument, "languages", _languages, _WRITE_LANGUAGE),
    (Doubt, "about", _filled, "Name the record it concerns, or the country"),
)
_ORDERS: Final[tuple[tuple[type, str, str], ...]] = (
    (Remedy, "valid_from", "valid_to"),
    (Instrument, "adopted", "in_force"),
    (Instrument, "adopted", "transposition"),
    (Instrument, "in_force", "applies_from"),
    (TransferRule, "since", "until"),
)
"""The second never lies before the first; a remedy's end, which is a day without it, not on the first either."""
_SPELLED: Final = {"origins": "from", "destinations": "to"}


def values_are_sane(draft: Draft) -> Iterator[Complaint]:
    """Complain of single values that cannot be meant."""
    for written in draft.all():
        record = written.record
        for kind, name, test, mend in _VALUES:
            value = _inner(record, name) if isinstance(record, kind) else None
            if value is not None and (wrong := test(value)):
                yield written.complaint(_SPELLED.get(name, name), wrong, mend)
        for kind, first, second in _ORDERS:
            if isinstance(record, kind):
                yield from _order(written, first, second)
        if isinstance(record, Provision):
            yield from _subject(written, record)
        if isinstance(record, GuidanceDocument) and record.listed:
            for name in ("year", "url", "description", "topics", "audience"):
                if not getattr(record, name):
                    yield written.complaint(name, "a listed document has it", f'Add "{name}", or write `listed: false`')


def _inner(record: Any, name: str) -> Any:
    for part in name.split("."):
        record = getattr(record, part, None)
    return record


def _order(written: Written[Any], first: str, second: str) -> Iterator[Complaint]:
    start, end = getattr(written.record, first), getattr(written.record, second)
    if start is None or end is None:
        return
    # Two dates compare as far as both are known: a day of 2006 neither precedes nor follows the year 2006.
    one, other = str(start), str(end)
    known = min(len(one), len(other))
    if other[:known] < one[:known] or (second == "valid_to" and other == one):
        yield written.complaint(second, f"{end} is not after `{first}`, {start}", "Correct one of the two dates")


def _subject(written: Written[Any], provision: Provision) -> Iterator[Complaint]:
    if (provision.category is None) == (provision.topic is None):
        said = "a provision has a category, or else a topic"
        yield written.complaint("category", said, "Write one of the two: `topic` only where no category of remedy fits")
    if provision.categories and provision.category not in provision.categories:
        yield written.complaint("categories", f"{provision.category} is not among them", "Add the category itself")
    if not provision.code.startswith(f"{provision.instrument}#"):
        said = f'"{provision.code}" does not name its instrument'
        yield written.complaint("id", said, f"Write {provision.instrument}#{provision.number}")


def benchmark_tests_follow_their_grammar(draft: Draft) -> Iterator[Complaint]:
    """Complain of tests that no program could run (the grammar stands in international/benchmarks.yaml)."""
    for written in draft.benchmarks:
        benchmark = written.record
        for where, said, mend in _test(benchmark.test, "test"):
            yield written.complaint(where, said, mend)
        if benchmark.force is Force.BINDING and not (benchmark.instrument and benchmark.provision):
            said = "a binding standard rests on a provision"
            yield written.complaint("force", said, "Add `instrument` and `provision`, or write `force: recommended`")


_FIELDS: Final = {field.name for field in fields(Remedy)}
_OPERATORS: Final = ("==", "!=", ">=", "<=", "present")
_TESTS: Final = (
    "Write one of: {exists: ..}, {exists_any: [..]}, {field: .., op: .., value: ..}, {covers: [..]}, "
    "{all: [..]}, {any: [..]}"
)


def _test(test: Any, where: str) -> Iterator[tuple[str, str, str]]:
    match test:
        case {"exists": str(category), **rest} if not rest:
            yield from _words([category], [*Category], f"{where}.exists", "category")
        case {"exists_any": tuple(categories), **rest} if not rest and categories:
            yield from _words(categories, [*Category], f"{where}.exists_any", "category")
        case {"covers": tuple(covers), **rest} if not rest and covers:
            yield from _words(covers, [*Cover], f"{where}.covers", "service or head of loss")
        case {"all": tuple(tests), **rest} | {"any": tuple(tests), **rest} if not rest and tests:
            for number, inner in enumerate(tests):
                yield from _test(inner, f"{where}.{next(iter(test))}[{number}]")
        case {"field": str(name), "op": str(operator), **rest} if set(rest) == (
            {"value"} if operator != "present" else set()
        ):
            yield from _words([name], sorted(_FIELDS), f"{where}.field", "field of a remedy")
            yield from _words([operator], _OPERATORS, f"{where}.op", "comparison")
        case _:
            yield where, "this is not a test", _TESTS


def _words(words: Any, vocabulary: Any, where: str, kind: str) -> Iterator[tuple[str, str, str]]:
    for word in words:
        if word not in vocabulary:
            yield (
                where,
                f'"{word}" is not a {kind}',
                did_you_mean(str(word), vocabulary, f"Write one of: {', '.join(vocabulary)}"),
            )
