"""The files of an atlas, each into typed records. What one file cannot know of another is left to `check`.

An atlas is a folder with one folder a country, named by its code in small letters, and `international`. Every mistake of
every file is collected; a record with a mistake is left out, so a draft with complaints must never be compiled.
"""

from pathlib import Path
from typing import Final

from knowledge_base.complaints import Complaint, did_you_mean
from knowledge_base.records import COUNTRY_FILES, INTERNATIONAL_FILES
from knowledge_base.written import Draft
from knowledge_base.yaml_nodes import Page, tree_of

INTERNATIONAL: Final = "international"
_UNREAD: Final = {"README.md", "LICENSE.md"}
_NEEDED: Final = ("jurisdiction.yaml",)
_NEEDED_INTERNATIONAL: Final = (
    "jurisdictions.yaml",
    "instruments.yaml",
    "parties.yaml",
)


def draft_of(folder: Path) -> Draft:
    """Read every file of an atlas. The draft's complaints are those of the files taken one by one."""
    draft = Draft()
    for path in files_of(folder):
        _read_file(folder, path, draft)
    _miss_files(folder, draft)
    return draft


def files_of(folder: Path) -> list[Path]:
    """Return the files that make the law, in the order of their names."""
    found = (
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.name not in _UNREAD
    )
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _read_file(folder: Path, path: Path, draft: Draft) -> None:
    page = Page(path.relative_to(folder).as_posix())
    parts = page.file.split("/")
    known = INTERNATIONAL_FILES if parts[0] == INTERNATIONAL else COUNTRY_FILES
    if len(parts) != 2 or parts[1] not in known:
        names = [f"{parts[0]}/{name}" for name in known]
        mend = did_you_mean(
            page.file,
            names,
            "Move it out of the atlas, or into a file that belongs to it",
        )
        page.complain(1, "", "no such file belongs to an atlas", mend)
    else:
        root = tree_of(path.read_bytes(), page)
        if root is None:
            draft.unread = True
        else:
            known[parts[1]](root, page, parts[0], draft)
    draft.complaints.extend(page.complaints)
    draft.broken |= page.broken


def _miss_files(folder: Path, draft: Draft) -> None:
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        needed = _NEEDED_INTERNATIONAL if place.name == INTERNATIONAL else _NEEDED
        for name in needed:
            if not (place / name).is_file():
                draft.complaints.append(Complaint(f"{place.name}/{name}", 1, "", "the file is missing", "Add it"))
    if not (folder / INTERNATIONAL).is_dir():
        mend = "Point at the folder that holds it, or add it"
        draft.complaints.append(Complaint(INTERNATIONAL, 1, "", "the folder is missing", mend))
