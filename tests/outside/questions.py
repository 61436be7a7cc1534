"""The questions that the API is promised to answer exactly as they stand."""

from typing import Final

QUESTIONS: Final = {
    "compare": """
        { compare(jurisdictions: ["ES", "GB", "IT", "NG"], area: IMMIGRATION_RELIEF, asOf: "2026-11-01") {
            asOf recorded total edition { id publisher publishedAt } jurisdictions { code name }
            rows { category { code name } cells { jurisdiction { code } state
              remedies { code title durationDays cooperationRequired
                groundedIn { provision instrument { code citation url } }
                sourceUrl confidence checkedOn }
              absence { statement searchedOn searchedIn sourceUrl nearest { code title } } } } } }""",
    "remedies": """
        { remedies(filter: {jurisdictions: ["IT"], categories: [RESIDENCE_PERMIT]}, first: 20) {
            totalCount pageInfo { hasNextPage endCursor }
            edges { node {
              id code title(language: "it") titles { language text } summary note doubts jurisdiction { code }
              guidance(first: 3) { edges { node { code title url } } } } } } }""",
    "remedy": """
        { remedy(code: "it-article-18-residence-permit") {
            title covers validFrom validTo amountMax { value currency } } }""",
    "jurisdiction": """
        { jurisdiction(code: "ES") { name region legalSystem identification { mechanism authority }
            treaties { instrument { code title } status since } remedies(first: 100) { totalCount }
            organisations(first: 20) { edges { node { code name languages phone } } } } }""",
    "jurisdictions": "{ jurisdictions(first: 100) { totalCount edges { node { code name remedyCount } } } }",
    "instruments": """
        { instruments(filter: {kinds: [TREATY]}, first: 50) {
            totalCount edges { node { code title short citation inForce
              provisions { number heading summary strength category }
              parties { jurisdiction { code } status since } } } } }""",
    "organisations": """
        { organisations(filter: {jurisdictions: ["GB"], helpsWith: [SAFE_HOUSING]}, first: 50) {
            totalCount edges { node { code name kind url phone available languages confidence } } } }""",
    "benchmarks": """
        { benchmarks(first: 100) { totalCount edges { node {
            code requirement force strength provision { number instrument { code } } } } } }""",
    "transferRules": """
        { transferRules(first: 100) { totalCount edges { node {
            code basis condition since until source sourceUrl confidence } } } }""",
    "guidanceDocuments": """
        { guidanceDocuments(first: 50) { totalCount edges { node {
            code title publisher year url topics description } } } }""",
}
"""By the field each is about."""
