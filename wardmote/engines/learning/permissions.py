"""What can be allowed about learning, and the seat that everybody in a partnership holds."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.authorisation import Permission, Role

ENTER_LEARNING: Final = Permission(
    "enter learning", "Enter in the register what a report that was agreed says was learned.", "MAPF-07"
)
PUT_LEARNING_FORWARD: Final = Permission(
    "put learning forward",
    "Put a learning point forward as a priority, or say that none follows from it.",
    "MAPF-07",
)
SEND_LEARNING_ON: Final = Permission(
    "send learning on", "Ask for wider dissemination, and record that it was sent and answered.", "MAPF-21"
)
WITHDRAW_LEARNING: Final = Permission(
    "withdraw learning", "Take a learning point out of the register, with the reason."
)
WRITE_BRIEFING: Final = Permission(
    "write a briefing", "Make and edit a short briefing from what was learned."
)
KEEP_TOOLKIT: Final = Permission(
    "keep the toolkit", "Write, offer and withdraw resources of the toolkit.", "TLK-01"
)
READ_TOOLKIT: Final = Permission("read the toolkit", "Read the resources of the toolkit.", "TLK-01")

WATCHES_LEARNING: Final = (PUT_LEARNING_FORWARD, SEND_LEARNING_ON, WITHDRAW_LEARNING)
"""What whoever looks after the Board's register may do."""

ROLES: Final = (
    Role(
        "toolkit_reader",
        _("Works for an agency of the partnership"),
        frozenset({READ_TOOLKIT}),
        _("Everybody who works for an agency of the partnership, in its toolkit."),
    ),
)
