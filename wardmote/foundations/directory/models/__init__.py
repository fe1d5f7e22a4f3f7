"""Tables of the directory: national facts, partnerships, and the agencies, groups and posts of each."""

from .areas import District, LocalAuthority, LocalAuthoritySuccession, PlannedAuthority
from .bodies import (
    HealthBody,
    HealthBodyArea,
    HealthBodySuccession,
    MappaArea,
    PoliceForce,
    PoliceForceArea,
    ProbationRegion,
)
from .facts import Fact, ReferenceLoad
from .organisation import Agency, AgencyMembership, Group, GroupMembership, Post, PostHolding
from .partnerships import Partnership, PartnershipArea

__all__ = [
    "Agency",
    "AgencyMembership",
    "District",
    "Fact",
    "Group",
    "GroupMembership",
    "HealthBody",
    "HealthBodyArea",
    "HealthBodySuccession",
    "LocalAuthority",
    "LocalAuthoritySuccession",
    "MappaArea",
    "Partnership",
    "PartnershipArea",
    "PlannedAuthority",
    "PoliceForce",
    "PoliceForceArea",
    "Post",
    "PostHolding",
    "ProbationRegion",
    "ReferenceLoad",
]
