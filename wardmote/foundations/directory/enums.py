"""The words of the directory: what kinds of bodies and groups there are, and how sure we are of a fact."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from wardmote.kernel.working_days import Place


class Basis(models.TextChoices):
    """What a fact rests on. Two of the five are not confirmed and are marked wherever they are shown (RFM-02)."""

    SOURCE = "source", _("A source we found says so")
    DERIVED = "derived", _("Worked out from sources we found")
    PARTNERSHIP = "partnership", _("The partnership itself says so")
    ONE_TO_ONE_ASSUMED = "one_to_one_assumed", _("Assumed: no joint arrangement was found")
    GENERAL_KNOWLEDGE = "general_knowledge", _("Assumed: general knowledge, no source found")


ASSUMED_BASES = frozenset({Basis.ONE_TO_ONE_ASSUMED, Basis.GENERAL_KNOWLEDGE})


class NameBasis(models.TextChoices):
    SOURCE = "source", _("A source we found uses this name")
    PATTERN = "pattern", _("Assumed: follows the usual pattern of names")
    GENERAL_KNOWLEDGE = "general_knowledge", _("Assumed: general knowledge, no source found")


class Confidence(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Precision(models.TextChoices):
    """How exactly a day is known."""

    EXACT = "exact", _("That day")
    MONTH = "month", _("Some day in that month")
    STATUTORY_DEADLINE = "statutory_deadline", _("By that day, the last the law allowed")
    CODE_START = "code_start", _("On or before that day, when the national codes began")
    ASSUMED = "assumed", _("Assumed: the day was not found")


# English rows of this day mean "in force when the national codes began", not the year the place was made.
CODES_BEGAN_ON = date(2009, 1, 1)


class Nation(models.TextChoices):
    ENGLAND = "England", _("England")
    WALES = "Wales", _("Wales")

    @property
    def bank_holidays(self) -> Place:
        """Whose bank holidays are left out where working days are counted."""
        return Place.WALES if self is Nation.WALES else Place.ENGLAND


class AuthorityKind(models.TextChoices):
    UNITARY = "unitary_authority", _("Unitary authority")
    COUNTY = "county", _("County council")
    METROPOLITAN = "metropolitan_district", _("Metropolitan district")
    LONDON_BOROUGH = "london_borough", _("London borough")
    CITY_CORPORATION = "city_corporation", _("City corporation")
    WELSH = "welsh_principal_area", _("Welsh principal area")


class HealthBodyKind(models.TextChoices):
    """England's statutory health partner is an integrated care board since 1 July 2022, before it a CCG (PRT-02)."""

    ICB = "icb", _("Integrated care board")
    LOCAL_HEALTH_BOARD = "local_health_board", _("Local health board")


class HealthSuccessionKind(models.TextChoices):
    MERGER = "merger", _("Merged into")
    SPLIT = "split", _("Part went to")
    ACQUISITION = "acquisition", _("Part taken on by")


class PartnershipKind(models.TextChoices):
    ENGLAND_SCP = "england_scp", _("Safeguarding children partnership")
    WALES_BOARD = "wales_board", _("Regional safeguarding board")


class AgencyKind(models.TextChoices):
    """What an agency is; includes education and the voluntary sector (RFM-08)."""

    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    LOCAL_AUTHORITY_CHILDREN = "local_authority_children", _("Local authority children's services")
    LOCAL_AUTHORITY_ADULTS = "local_authority_adults", _("Local authority adults' services")
    HEALTH_BOARD = "health_board", _("Health board")
    ICB = "icb", _("Integrated care board")
    NHS_TRUST = "nhs_trust", _("NHS trust")
    POLICE = "police", _("Police")
    EDUCATION = "education", _("Education")
    FURTHER_EDUCATION = "further_education", _("Further education")
    PROBATION = "probation", _("Probation")
    HOUSING = "housing", _("Housing")
    FIRE_AND_RESCUE = "fire_and_rescue", _("Fire and rescue")
    CAFCASS = "cafcass", _("Cafcass")
    COMMISSIONING = "commissioning", _("Commissioning services")
    VOLUNTARY = "voluntary", _("Voluntary or community organisation")
    BUSINESS_UNIT = "business_unit", _("Business unit of the partnership")
    OTHER = "other", _("Other")


class AgencyRole(models.TextChoices):
    """In what capacity an agency belongs to a partnership."""

    STATUTORY_PARTNER = "statutory_partner", _("Statutory partner")
    RELEVANT_AGENCY = "relevant_agency", _("Relevant agency")
    SUPPORT = "support", _("Supports the partnership")


class GroupKind(models.TextChoices):
    EXECUTIVE_BOARD = "executive_board", _("Executive board")
    CASE_REVIEW_SUB_GROUP = "case_review_sub_group", _("Case review sub-group")
    LOCAL_OPERATIONAL_GROUP = "local_operational_group", _("Local operational group")
    BUSINESS_UNIT = "business_unit", _("Business unit")
    SUB_GROUP = "sub_group", _("Sub-group")


class BoardAudience(models.TextChoices):
    CHILDREN = "children", _("Children")
    ADULTS = "adults", _("Adults")


class GroupRole(models.TextChoices):
    MEMBER = "member", _("Member")
    CHAIR = "chair", _("Chair")
    COORDINATOR = "coordinator", _("Coordinator")
