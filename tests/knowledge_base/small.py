"""A small sound atlas to break: one country, one treaty, one organisation of states."""

from pathlib import Path
from typing import Final

REMEDIES: Final = """\
- id: es-reflection
  title:
    en: Reflection period
    es: Período de reflexión
  category: reflection_period
  summary:
    en: At least 90 days.
  grounded_in:
    - instrument: es-act
      provision: art. 59 bis
    - instrument: un-treaty
      provision: art. 7
  authority: The police
  cooperation_required: "no"
  duration_days: 90
  renewable: true
  covers: [housing, medical]
  amount_max: {value: 500, currency: EUR}
  valid_from: 2009-12-13
  valid_to: null
  source_url: https://www.boe.es/
  confidence: high
"""

FILES: Final = {
    "es/jurisdiction.yaml": """\
code: ES
name: {en: Spain, es: España}
kind: country
official_languages: [es]
party_to:
  - instrument: un-treaty
    ratified: 2002-03-01
notes:
  - id: es-scope
    text: State law only.
""",
    "es/instruments.yaml": """\
- id: es-act
  title: {en: Aliens Act}
  kind: statute
  citation: Organic Law 4/2000
  adopted: 2000-01-11
  in_force: 2000-02-01
  url: https://www.boe.es/eli/es/lo/2000/01/11/4
""",
    "es/remedies.yaml": REMEDIES,
    "es/absences.yaml": """\
- category: specialised_court
  statement: No such court was found.
  searched_on: 2026-11-24
  searched_in: Organic Law on the Judiciary
  source_url: https://www.boe.es/
  nearest: es-reflection
  confidence: medium
""",
    "es/organisations.yaml": """\
- id: es-line
  name: {en: Line}
  kind: hotline
  jurisdictions: [ES]
  helps_with: [identification, safe_housing]
  languages: [es]
  url: https://example.org
  phone: "+34 900 10 50 90"
  confidence: high
""",
    "es/doubts.yaml": """\
- about: [es-reflection, ES]
  text: Whether it can be longer was not read.
""",
    "international/jurisdictions.yaml": """\
- code: UN
  name: {en: United Nations}
  kind: international
  official_languages: [en]
  members: [ES]
""",
    "international/instruments.yaml": """\
- id: un-treaty
  title: {en: Protocol}
  kind: treaty
  jurisdiction: UN
  citation: 2237 UNTS 319
  identifiers: {unts: 2237 UNTS 319}
  url: https://treaties.un.org/
  provisions:
    - id: un-treaty#7
      number: "7"
      heading: Staying
      category: residence_permit
      strength: must_consider
      applies_to: all
      summary: States consider letting victims stay.
""",
    "international/parties.yaml": """\
- instrument: un-treaty
  as_of: 2020-06-16
  source: https://treaties.un.org/
  confidence: high
  parties:
    ES: 2002
  signed_only: []
  not_party: []
  unknown: []
  notes:
    DK: Not bound.
""",
    "international/benchmarks.yaml": """\
- id: bm-stay
  instrument: un-treaty
  provision: un-treaty#7
  category: residence_permit
  force: binding
  strength: must_consider
  checkability: partial
  requirement: Staying was considered.
  test: {any: [{exists: residence_permit}, {field: duration_days, op: ">=", value: 30}]}
""",
    "international/transfer_rules.yaml": """\
as_of: 2026-06
groups:
  - id: EEA
    members: [ES]
adequacy_decisions:
  - country: ES
    act: Decision 1
    date: 2000-07-26
    scope: whole country
    status: confirmed
    confidence: high
adequacy_outside_atlas: [Andorra, Japan]
adequacy_talks:
  ES: Talks opened.
rules:
  - id: tb-eea
    precedence: 10
    from: [EEA]
    to: ["*"]
    basis: free_flow
    since: 2018-05-25
    source: GDPR art. 1(3)
    confidence: high
""",
    "international/guidance_documents.yaml": """\
- id: G01
  title: Handbook
  publisher: ODIHR
  year: "2022"
  audience: [courts]
  languages: [en]
  url: https://www.osce.org/
  topics: [identification]
  description: A reference model.
  checked: record
""",
}


def write_small_atlas(folder: Path) -> Path:
    """Write it out and return its folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of one file; it must stand there exactly once."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
