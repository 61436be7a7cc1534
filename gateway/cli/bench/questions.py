"""The questions that are timed: a comparison, a browse through a list, and one country."""

from typing import Final

QUESTIONS: Final = {
    "compare": """{ compare(jurisdictions: ["ES", "GB", "IT", "NG"], area: IMMIGRATION_RELIEF, asOf: "2026-11-01") {
  asOf recorded total jurisdictions { code name }
  rows { category { code name } cells { jurisdiction { code } state
    remedies { code title durationDays cooperationRequired
      groundedIn { provision instrument { code citation url } } sourceUrl confidence checkedOn }
    absence { statement searchedOn searchedIn sourceUrl nearest { code title } } } } } }""",
    "browse": """{ remedies(filter: {jurisdictions: ["IT"]}, first: 20) { totalCount
  edges { node { code title titles { language text } summary category confidence sourceUrl note doubts
    jurisdiction { code name } groundedIn { provision instrument { code citation } } } } } }""",
    "country": """{ jurisdiction(code: "ES") { code name region legalSystem identification { mechanism authority }
  treaties { instrument { code title } status since } remedies(first: 100) { totalCount }
  organisations(first: 20) { edges { node { code name languages phone } } } } }""",
}
"""By name. The endpoint written by hand answers each with the same content."""
