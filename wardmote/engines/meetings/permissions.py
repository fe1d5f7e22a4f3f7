"""What can be allowed about meetings. Nobody needs any of these to answer their own invitation."""

from __future__ import annotations

from wardmote.kernel.authorisation import Permission

CONVENE = Permission(
    "convene a meeting", "Convene a meeting, move it, cancel it, and record that it was held.", "ADM-02"
)
INVITE = Permission(
    "invite to a meeting", "Invite people to a meeting, each told why they are asked.", "EVT-07"
)
ADD_PAPERS = Permission("add papers", "Add papers to a meeting, and withdraw them with a reason.", "ADM-01")
CIRCULATE_PAPERS = Permission(
    "circulate papers", "Circulate a meeting’s papers to everybody invited.", "ADM-01"
)
TAKE_ATTENDANCE = Permission(
    "take attendance", "Record who attended, who sent apologies and who was absent.", "ADM-02"
)
ANSWER_FOR_SOMEBODY = Permission(
    "answer an invitation for somebody", "Record an answer that was given by telephone or e-mail.", "ADM-02"
)

SUPPORTS_MEETINGS = frozenset(
    {CONVENE, INVITE, ADD_PAPERS, CIRCULATE_PAPERS, TAKE_ATTENDANCE, ANSWER_FOR_SOMEBODY}
)
"""All that somebody who supports meetings needs, for roles to take whole (ADM-02)."""
