"""Files stay readable, hold nothing left for later, and name nothing of the machine they were written on."""

import re
from collections.abc import Mapping
from typing import Final

from tests.architecture.repository import PACKAGES, ROOT, files, name_of

LONG: Final = 250
"""Lines. A longer file is looked at again, and stands in LOOKED_AT with what was found."""
TOO_LONG: Final = 400
LOOKED_AT: Final[Mapping[str, str]] = {
    "gateway/graphql/fast_execution.py": "one executor, whose methods call each other a field at a time",
    "graph/bolt/projection.py": "one recursion, from a shape to the expression that answers it",
    "graph/bolt/tables.py": "tables; cut apart, a kind's fields, edges and filters would be in three places",
    "graph/model/records.py": "one list of records, read from top to bottom",
    "graph/subgraph/query.py": "one field a question, all alike",
    "graph/subgraph/records.py": "records that name each other, so that strawberry wants them in one module",
    "tests/contracts/test_editions.py": "one contract, and what it means to be half loaded",
    "tests/gateway/graphql/test_endpoint.py": "one door, and every way a request can be wrong",
    "tests/graph/test_embedded.py": "one engine from its start to its end, told in that order",
    "tests/knowledge_base/test_bad_input.py": "a table of bad files, one below the other",
    "tests/knowledge_base/test_check.py": "a table of files that do not fit, one below the other",
}

_WRITTEN: Final = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".yaml",
    ".yml",
    ".json",
    ".html",
    ".css",
    ".js",
    ".cypher",
    ".graphql",
}
_LEFT_FOR_LATER: Final = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
_A_MACHINE: Final = re.compile(r"(?<![\w.~-])/(?:work|root|Users|home/\w+)/")
_AN_INDEX: Final = re.compile(
    r"\b(?:pypi|python" r"hosted|npm" r"js|yarnpkg|crates|rubygems|maven(?:\.apache)?|debian)\.(?:org|io|com)\b"
)


def code() -> dict[str, str]:
    """The text of every module and statement, by its place."""
    return {name_of(path): path.read_text("utf-8") for path in files(".py", ".cypher")}


def written() -> dict[str, str]:
    """The text of every file that people write, and of those without a suffix, by its place."""
    paths = [path for path in files() if path.suffix in _WRITTEN or not path.suffix]
    return {name_of(path): path.read_text("utf-8") for path in paths}


def test_no_file_of_code_is_too_long() -> None:
    lengths = {name: text.count("\n") for name, text in code().items()}
    assert {name: length for name, length in lengths.items() if length > TOO_LONG} == {}
    assert {name: length for name, length in lengths.items() if length > LONG and name not in LOOKED_AT} == {}


def test_a_file_that_was_looked_at_is_still_long() -> None:
    lengths = {name: text.count("\n") for name, text in code().items()}
    assert [name for name in LOOKED_AT if lengths.get(name, 0) <= LONG] == []


def test_nothing_is_left_for_later() -> None:
    assert [name for name, text in written().items() if _LEFT_FOR_LATER.search(text)] == []


def test_no_file_names_a_machine_or_a_package_index() -> None:
    assert {name: found[0] for name, text in written().items() if (found := _A_MACHINE.search(text))} == {}
    assert {name: found[0] for name, text in written().items() if (found := _AN_INDEX.search(text))} == {}


def test_every_folder_of_code_is_a_package_with_a_purpose() -> None:
    folders = {path.parent for package in (*PACKAGES, "tests") for path in files(".py", under=ROOT / package)}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
    opening = {name: text for name, text in code().items() if name.endswith(".py")}
    assert [name for name, text in opening.items() if not text.startswith(('"""', "#!"))] == []


def test_statements_say_which_question_they_answer() -> None:
    assert [name for name, text in code().items() if name.endswith(".cypher") and not text.startswith("// ")] == []
