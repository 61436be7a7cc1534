"""The files of an atlas, each into typed records. What one file cannot know of another is left to `check`.

An atlas is a folder with one folder a country, named by its code in small letters, and `international`. Every mistake
of every file is collected; a record with a mistake is left out, so a draft with complaints must never be compiled.
"""

from pathlib import Path
from typing import Final

from knowledge_base.complaints import Complaint, did_you_mean
from knowledge_base.records import COUNTRY_FILES, INTERNATIONAL_FILES
from knowledge_base.written import Draft
from knowledge_base.yaml_nodes import LONGEST_FILE, Node, Page, tree_of

INTERNATIONAL: Final = "international"
_UNREAD: Final = {"README.md", "LICENSE.md"}
_NEEDED: Final = ("jurisdiction.yaml",)
_NEEDED_INTERNATIONAL: Final = ("jurisdictions.yaml", "instruments.yaml", "parties.yaml")


def draft_of(folder: Path) -> Draft:
    """Read every file of an atlas. The draft's complaints are those of the files taken one by one."""
    draft = Draft()
    for path in files_of(folder):
        _read_file(folder, path, draft)
    _miss_files(folder, draft)
    return draft


def files_of(folder: Path) -> list[Path]:
    """Return the files that make the law, in the order of their names; what is hidden, or for people only, does not."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in _UNREAD)
    visible = (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return sorted(visible, key=lambda path: path.relative_to(folder).as_posix())


def _read_file(folder: Path, path: Path, draft: Draft) -> None:
    page = Page(path.relative_to(folder).as_posix())
    place, _, name = page.file.partition("/")
    known = INTERNATIONAL_FILES if place == INTERNATIONAL else COUNTRY_FILES
    if name not in known:
        mend = did_you_mean(name or place, known, "Move it out of the atlas, or into a file that belongs to it")
        page.complain(1, "", "no file of this name belongs to an atlas", mend)
        draft.unread = True
    elif (root := _tree(path, page)) is None:
        draft.unread = True
    else:
        known[name](root, page, place, draft)
    draft.complaints.extend(page.complaints)
    draft.broken |= page.broken
    draft.unread |= page.unread


def _tree(path: Path, page: Page) -> Node | None:
    try:
        with path.open("rb") as file:
            return tree_of(file.read(LONGEST_FILE + 1), page)
    except OSError as problem:
        page.complain(1, "", f"the file cannot be read: {problem.strerror}", "Let this user read it")
        return None


def _miss_files(folder: Path, draft: Draft) -> None:
    places = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    for place in sorted({*places, folder / INTERNATIONAL}):
        for name in _NEEDED_INTERNATIONAL if place.name == INTERNATIONAL else _NEEDED:
            if not (place / name).is_file():
                draft.unread = True
                mend = "Add it; the atlas that comes with the software shows how one looks"
                draft.complaints.append(Complaint(f"{place.name}/{name}", 1, "", "the file is missing", mend))
