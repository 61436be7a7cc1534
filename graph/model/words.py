"""The closed vocabularies of public law. A value is written in files as here and in the API in capitals."""

from enum import StrEnum
from typing import Final


class Area(StrEnum):
    """The five areas in which remedies are compared."""

    IMMIGRATION_RELIEF = "immigration_relief"
    RESTITUTION = "restitution"
    PROTECTION = "protection"
    ACCESS_TO_JUSTICE = "access_to_justice"
    ACCOUNTABILITY = "accountability"


class Category(StrEnum):
    """What kind of remedy it is; the order here is the order of rows everywhere."""

    REFLECTION_PERIOD = "reflection_period"
    RESIDENCE_PERMIT = "residence_permit"
    HUMANITARIAN_VISA = "humanitarian_visa"
    TEMPORARY_PROTECTION = "temporary_protection"
    WORK_AUTHORIZATION = "work_authorization"
    FAMILY_REUNIFICATION = "family_reunification"
    LONG_TERM_RESIDENCE = "long_term_residence"
    NON_REMOVAL = "non_removal"
    CRIMINAL_RESTITUTION = "criminal_restitution"
    CIVIL_DAMAGES = "civil_damages"
    STATE_COMPENSATION = "state_compensation"
    CONFISCATION_FUND = "confiscation_fund"
    BACK_WAGES = "back_wages"
    REHABILITATION_SERVICES = "rehabilitation_services"
    PROTECTION_ORDER = "protection_order"
    NON_DISCLOSURE_ORDER = "non_disclosure_order"
    WITNESS_PROTECTION = "witness_protection"
    PROTECTED_TESTIMONY = "protected_testimony"
    SAFE_HOUSING = "safe_housing"
    FAMILY_PROTECTION = "family_protection"
    RETALIATION_OFFENCE = "retaliation_offence"
    CONFIDENTIAL_REPORTING = "confidential_reporting"
    LEGAL_AID = "legal_aid"
    INTERPRETATION = "interpretation"
    NON_PUNISHMENT = "non_punishment"
    CHILD_GUARDIAN = "child_guardian"
    VICTIM_PARTICIPATION = "victim_participation"
    TIME_LIMIT_RULE = "time_limit_rule"
    SPECIALISED_COURT = "specialised_court"
    COMPLAINT_MECHANISM = "complaint_mechanism"
    JUDICIAL_REVIEW = "judicial_review"
    CORPORATE_LIABILITY = "corporate_liability"
    OFFICIAL_COMPLICITY_OFFENCE = "official_complicity_offence"
    INDEPENDENT_RAPPORTEUR = "independent_rapporteur"


_FIRST_OF_AREA: Final = {
    Category.REFLECTION_PERIOD: Area.IMMIGRATION_RELIEF,
    Category.CRIMINAL_RESTITUTION: Area.RESTITUTION,
    Category.PROTECTION_ORDER: Area.PROTECTION,
    Category.LEGAL_AID: Area.ACCESS_TO_JUSTICE,
    Category.COMPLAINT_MECHANISM: Area.ACCOUNTABILITY,
}


def _areas() -> dict[Category, Area]:
    found: dict[Category, Area] = {}
    area = Area.IMMIGRATION_RELIEF
    for category in Category:
        area = _FIRST_OF_AREA.get(category, area)
        found[category] = area
    return found


AREA_OF: Final = _areas()
"""The area of each category."""

Topic = StrEnum("Topic", [(c.name, c.value) for c in Category] + [("IDENTIFICATION", "identification")])  # type: ignore[misc]
"""What an organisation helps with or guidance is about: every category, and identification."""


class Cooperation(StrEnum):
    """Must the person cooperate with police or prosecution? A wrong "no" sends a person to the police."""

    NO = "no"
    TWO_TRACKS = "two_tracks"
    REPORT_EXPECTED = "report_expected"
    DEPENDS = "depends"
    YES = "yes"


class Confidence(StrEnum):
    """high: read at the source · medium: partly from secondary or older text · low: check before use."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Cover(StrEnum):
    """Services and heads of loss a remedy covers."""

    MEDICAL = "medical"
    HOUSING = "housing"
    PSYCHOLOGICAL = "psychological"
    VOCATIONAL = "vocational"
    LEGAL_AID = "legal_aid"
    INTERPRETATION = "interpretation"
    LOST_EARNINGS = "lost_earnings"
    MORAL_DAMAGE = "moral_damage"
    REPATRIATION = "repatriation"


class JurisdictionKind(StrEnum):
    """A country, a regional organisation or an international one."""

    COUNTRY = "country"
    REGIONAL = "regional"
    INTERNATIONAL = "international"


class LegalSystem(StrEnum):
    """The legal family."""

    CIVIL = "civil"
    COMMON = "common"
    MIXED = "mixed"
    RELIGIOUS = "religious"


class InstrumentKind(StrEnum):
    """The form of a legal text."""

    CONSTITUTION = "constitution"
    CODE = "code"
    STATUTE = "statute"
    DECREE = "decree"
    REGULATION = "regulation"
    POLICY = "policy"
    CASE_LAW = "case_law"
    TREATY = "treaty"
    DIRECTIVE = "directive"


class OrganisationKind(StrEnum):
    """What sort of body it is."""

    HOTLINE = "hotline"
    GOVERNMENT = "government"
    NGO = "ngo"
    LEGAL_AID = "legal_aid"
    COMPENSATION_AUTHORITY = "compensation_authority"
    SHELTER_NETWORK = "shelter_network"
    JUDICIAL_NETWORK = "judicial_network"
    INTERGOVERNMENTAL = "intergovernmental"


class Standing(StrEnum):
    """Whether a state is bound by an instrument. UNKNOWN is never "not a party"."""

    PARTY = "party"
    SIGNED_ONLY = "signed_only"
    NOT_PARTY = "not_party"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How hard a provision binds the state."""

    MUST = "must"
    MUST_CONSIDER = "must_consider"
    MAY = "may"


class AppliesTo(StrEnum):
    """Whom a provision is about."""

    ALL = "all"
    ADULTS = "adults"
    CHILDREN = "children"


class Subject(StrEnum):
    """What a provision is about when it is about no category of remedy."""

    DEFINITION = "definition"
    IDENTIFICATION = "identification"
    CRIMINALISATION = "criminalisation"
    COOPERATION = "cooperation"
    DATA_PROTECTION = "data_protection"
    MONITORING = "monitoring"
    SERVICE_OF_DOCUMENTS = "service_of_documents"
    SCOPE = "scope"


class Force(StrEnum):
    """Whether a benchmark comes from binding law."""

    BINDING = "binding"
    RECOMMENDED = "recommended"


class Checkability(StrEnum):
    """full: the test captures the norm · partial: it shows that something of the kind exists; read on."""

    FULL = "full"
    PARTIAL = "partial"


class Basis(StrEnum):
    """On what ground personal data may cross a border."""

    FREE_FLOW = "free_flow"
    ADEQUACY = "adequacy"
    CONVENTION108 = "convention108"
    SAFEGUARDS_REQUIRED = "safeguards_required"


class Seen(StrEnum):
    """What was seen of a guidance document: its page, a record of it, or only that it is known to exist."""

    PAGE = "page"
    RECORD = "record"
    KNOWN = "known"
