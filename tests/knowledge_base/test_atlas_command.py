"""`safeconduct atlas check` and `report`, as a lawyer and a program meet them."""

import json
from pathlib import Path

from typer.testing import CliRunner

from gateway.cli.atlas import atlas
from tests.knowledge_base.small import change

RUNNER = CliRunner()


def test_a_sound_atlas_is_said_to_be_sound_with_what_it_holds(small: Path) -> None:
    answer = RUNNER.invoke(atlas, ["check", str(small)])
    assert answer.exit_code == 0
    assert answer.stdout.startswith("Nothing is wrong: 2 jurisdictions, 1 remedies with 2 citations, ")


def test_a_mistake_is_said_with_its_place_and_its_mend_and_the_command_fails(small: Path) -> None:
    change(small, "es/remedies.yaml", 'cooperation_required: "no"', "cooperation_required: no")
    answer = RUNNER.invoke(atlas, ["check", str(small)])
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert answer.stderr == (
        "es/remedies.yaml:14: cooperation_required: unquoted no reads as true or false, and text is wanted. "
        'Write "no", in quotes\n'
        "1 mistake in 1 file; nothing was changed or loaded.\n"
    )


def test_a_program_gets_the_same_in_json(small: Path) -> None:
    change(small, "es/remedies.yaml", "renewable: true", "renewable: yes")
    answer = RUNNER.invoke(atlas, ["check", str(small), "--json"])
    assert answer.exit_code == 1
    assert json.loads(answer.stdout) == {
        "complaints": [
            {
                "file": "es/remedies.yaml",
                "line": 16,
                "field": "renewable",
                "what": '"yes" is neither true nor false',
                "mend": "Write true or false, without quotes",
            }
        ]
    }


def test_a_folder_that_does_not_exist_is_said_plainly(tmp_path: Path) -> None:
    answer = RUNNER.invoke(atlas, ["check", str(tmp_path / "nowhere")])
    assert answer.exit_code == 1
    assert answer.stderr.startswith(f"There is no folder {tmp_path / 'nowhere'}. ")


def test_without_a_folder_the_law_of_the_software_is_checked() -> None:
    answer = RUNNER.invoke(atlas, ["check", "--json"])
    assert answer.exit_code == 0
    found = json.loads(answer.stdout)
    assert (found["complaints"], found["records"]["remedies"]) == ([], 700)


def test_the_report_counts_gaps_apart_from_searches_in_vain(small: Path) -> None:
    answer = RUNNER.invoke(atlas, ["report", str(small), "--json"])
    (spain,) = json.loads(answer.stdout)["countries"]
    assert spain["areas"]["immigration_relief"] == 1
    assert spain["none_found"] == ["specialised_court"]
    assert len(spain["not_recorded"]) == 32
    assert "specialised_court" not in spain["not_recorded"]
    assert spain["confidence"] == {"high": 1, "medium": 0, "low": 0}
    assert spain["doubts"] == 2


def test_the_report_for_people_names_every_country(small: Path) -> None:
    answer = RUNNER.invoke(atlas, ["report", str(small)])
    assert answer.exit_code == 0
    assert "ES Spain" in answer.stdout
    assert "Not recorded: 32 of 34 cells." in answer.stdout


def test_a_report_on_a_broken_atlas_says_what_is_broken(small: Path) -> None:
    (small / "es/remedies.yaml").write_bytes(b"\xff")
    answer = RUNNER.invoke(atlas, ["report", str(small)])
    assert answer.exit_code == 1
    assert "es/remedies.yaml:1: byte 0xff is not UTF-8. Save the file as UTF-8" in answer.stderr
