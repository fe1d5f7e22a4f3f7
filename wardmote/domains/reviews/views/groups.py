"""A standing group: who sits on it, its meetings, and convening the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.engines.meetings.public import Timing
from wardmote.foundations.access.public import NewPage, Page
from wardmote.foundations.directory.enums import GroupKind
from wardmote.foundations.directory.public import Group
from wardmote.kernel.authorisation import Decision
from wardmote.ui.record import OfferedAct

from ..commands import convene_group_meeting
from ..forms.groups import ConveneForm
from ..permissions import CONVENE_GROUP
from ..policies import may_in_office
from ..presenters.addresses import group_page
from ..presenters.groups import meetings_of_the_group, people_of_the_group
from ..queries.groups import group_i_may_open, meetings_of_group, office_that_convenes, people_on
from ..queries.practices import practice_of
from ..queries.referrals import waiting_for_sub_group


class GroupPage(Page):
    """A group, for those who sit on it and those who convene it; nobody else finds it here."""

    template_name = "reviews/group.html"

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        group = group_i_may_open(address["pk"], self.actor)
        convenes = may_in_office(self.actor, CONVENE_GROUP, office_that_convenes(group).pk)
        act = OfferedAct(_("Convene a meeting"), group_page(group.pk, "convene-group"), primary=True)
        context = {
            "title": group.display_name,
            "caption": group.partnership.display_name,
            "acts": [act] if convenes else [],
            "packs": self._packs(group, convenes=bool(convenes)),
            "meetings": meetings_of_the_group(meetings_of_group(group.pk)),
            "people": people_of_the_group(people_on(group.pk)),
        }
        return self.answer(context)

    def _packs(self, group: Group, *, convenes: bool) -> list[OfferedAct]:
        """What the group looks at before it meets, where the practice has it watch over the programme."""
        practice = practice_of(group.partnership_id)
        if practice.reviews is None or group.kind not in practice.reviews.programme.watched_by:
            return []
        packs = [
            OfferedAct(_("Programme pack, PDF"), group_page(group.pk, "pack-pdf")),
            OfferedAct(_("Programme pack, Word"), group_page(group.pk, "pack-word")),
        ]
        before = OfferedAct(_("Put the pack before a meeting"), group_page(group.pk, "pack-meeting"))
        return [*packs, before] if convenes else packs


class ConveneGroup(NewPage):
    """Convene a meeting of the group: everybody who sits on it is invited (FRQ-02)."""

    form_class = ConveneForm
    title: ClassVar[object] = _("Convene a meeting")
    intro: ClassVar[object] = _(
        "Everybody who sits on the group is invited and asked whether they will come."
    )
    act_label = _("Convene the meeting")
    save_label = _("Save and come back later")
    done_words = _("The meeting is convened and everybody on the group is invited.")

    def find(self, **address: Any) -> Group:
        return group_i_may_open(address["pk"], self.actor)

    def allowed(self, row: Group) -> Decision:
        return may_in_office(self.actor, CONVENE_GROUP, office_that_convenes(row).pk)

    def initial(self, row: Group) -> dict[str, Any]:
        """The agenda begins with the references that wait for the group, never with a name."""
        if row.kind != GroupKind(practice_of(row.partnership_id).for_reviews().recommendation.by):
            return {}
        waiting = waiting_for_sub_group(row.partnership_id)
        return {
            "agenda": "\n".join(f"{place}. {reference}" for place, reference in enumerate(waiting, start=1))
        }

    def back_url(self, row: Group) -> str:
        return group_page(row.pk)

    def more(self, row: Group) -> Mapping[str, Any]:
        return {"caption": row.display_name}

    def carry_out(self, row: Group, answers: dict[str, Any]) -> str:
        timing = Timing(answers["starts_at"], answers["ends_at"], answers["venue"], answers["online_link"])
        meeting = convene_group_meeting(group=row, timing=timing, agenda=answers["agenda"], by=self.actor)
        return meeting.get_absolute_url()


PATHS: list[URLPattern] = [
    path("groups/<uuid:pk>/", GroupPage.as_view(), name="group"),
    path("groups/<uuid:pk>/convene", ConveneGroup.as_view(), name="convene-group"),
]
