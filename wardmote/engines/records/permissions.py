"""What can be allowed about the index of records, and who may hold it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.authorisation import Permission, Role

FIND_PEOPLE = Permission(
    "find people in the records",
    "Look for a person in the index of children’s records and see who is found and why.",
)
DECIDE_WHO = Permission(
    "decide who is meant",
    "Decide on a search of the index: this person is meant, none of them is, or it cannot be told.",
)
LINK_PEOPLE = Permission(
    "link people in the records",
    "Add a relational link between two people of the index by hand, and end one.",
    "MPA-34",
)
KEEP_RECORDS = Permission(
    "keep the index of records",
    "Name the source systems, districts and teams of the index, and stage an import from a system.",
)
APPROVE_IMPORTS = Permission(
    "approve imports of records",
    "Approve or discard a staged import, once its counts and problems were read.",
)
APPROVE_WEIGHTS = Permission(
    "approve what evidence weighs",
    "Have weights learned from the office’s decisions, and approve or decline them, once before and after were read.",
)

RECORDS_KEEPER = Role(
    "records_keeper",
    _("Keeper of the index of records"),
    frozenset({FIND_PEOPLE, DECIDE_WHO, LINK_PEOPLE, KEEP_RECORDS, APPROVE_IMPORTS, APPROVE_WEIGHTS}),
    _("Staff of the team that processes invitations, such as a Safeguarding Admin team."),
)
RECORDS_DECIDER = Role(
    "records_decider",
    _("Decides who is meant"),
    frozenset({FIND_PEOPLE, DECIDE_WHO, LINK_PEOPLE}),
    _("Staff of the same office who process invitations and bring nothing in."),
)
RECORDS_READER = Role(
    "records_reader",
    _("Reader of the index of records"),
    frozenset({FIND_PEOPLE}),
    _("Staff of the same office who look people up, and neither decide nor bring anything in."),
)
ROLES = (RECORDS_KEEPER, RECORDS_DECIDER, RECORDS_READER)
