"""Every page, by an address that shows it with real law."""

from typing import Final

PAGES: Final = {
    "front": "/",
    "choose countries": "/compare",
    "compare": "/compare?jurisdictions=ES,GB,IT,NG",
    "compare money": "/compare?jurisdictions=ES,GB,IT,NG&area=restitution",
    "compare on a day": "/compare?jurisdictions=IT,ES&asOf=1995-03-01&only=differences",
    "compare for paper": "/compare?jurisdictions=ES,NG&area=all",
    "remedies": "/remedies/by",
    "by remedy": "/remedies/by/residence_permit",
    "country": "/jurisdictions/IT",
    "organisation of states": "/jurisdictions/COE",
    "remedy": "/remedies/it-article-18-residence-permit",
    "organisations": "/organisations?country=GB",
    "no organisation": "/organisations?country=ES&language=ro",
    "organisation": "/organisations/it-asgi",
    "legal texts": "/instruments?kind=treaty",
    "legal text": "/instruments/coe-thb-convention-2005",
    "guidance documents": "/guidance-documents",
    "how we work": "/how-we-work",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "report": "/report?about=remedy:it-article-18-residence-permit",
    "report received": "/report/received?reference=ABCDEFGH",
    "search": "/search?q=reflection+period",
    "search for nothing": "/search?q=zzzzqqqq",
    "too many countries": "/compare?jurisdictions=ES,GB,IT,NG,FR",
    "no such page": "/remedies/no-such-remedy",
}
REFUSED: Final = {"too many countries": 400, "no such page": 404}
"""The pages that say no; all others answer 200."""
LANGUAGES: Final = {"en": "ltr", "es": "ltr", "fr": "ltr", "ar": "rtl"}
