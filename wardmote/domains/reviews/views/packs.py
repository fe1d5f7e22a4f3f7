"""What a group must look at, as one file in one click, and put before its meeting. `PATHS` holds the addresses."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.dateparse import parse_date

from wardmote.engines.documents.public import PDF, WORD, made_here, neutral_file_name
from wardmote.engines.meetings.public import Meeting, add_paper
from wardmote.foundations.access.public import NewPage, Page, as_uuid
from wardmote.foundations.directory.public import Group
from wardmote.foundations.ledger.public import record_read
from wardmote.kernel.authorisation import Actor, Decision
from wardmote.kernel.errors import Refused
from wardmote.ui.templatetags.ui import moment
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy

from ..forms.programme import MeetingOfPackForm
from ..permissions import CONVENE_GROUP
from ..policies import may_in_office
from ..presenters.addresses import group_page
from ..presenters.programme.pack import group_pack
from ..queries.groups import meetings_of_group, office_that_convenes
from ..queries.pack import PackOfGroup, group_that_watches, pack_of
from ..rendering import GroupPack, pack_as_pdf, pack_as_word


def gathered(group: Group, actor: Actor, *, quarter: str = "", page: str) -> PackOfGroup:
    """The pack, and its reading in the ledger of each programme it draws on. Raises Refused where none is open."""
    day = parse_date(quarter) if quarter else None
    if quarter and day is None:
        raise Http404
    found = pack_of(group, actor, day=day)
    if not found.programmes:
        raise Refused(_("No programme of this year is open yet. The {business_unit} can open it."))
    for programme in found.programmes:
        record_read(by=actor, about=programme, page=page)
    return found


class PackFile(Page):
    """The pack is gathered anew, as its reader sees it, each time it is asked for."""

    ending: ClassVar[str]
    kind: ClassVar[str]
    page_name: ClassVar[str]

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        group = group_that_watches(pk, self.actor)
        found = gathered(group, self.actor, quarter=request.GET.get("quarter", ""), page=self.page_name)
        pack = group_pack(found, self.actor.name)
        answer = HttpResponse(self.make(pack), content_type=self.kind)
        name = neutral_file_name(pack.paper, self.ending)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def make(self, pack: GroupPack) -> bytes:
        raise NotImplementedError


class PackPdf(PackFile):
    ending, kind, page_name = ".pdf", PDF.media_type, "programme pack as PDF"

    def make(self, pack: GroupPack) -> bytes:
        return pack_as_pdf(pack)


class PackWord(PackFile):
    ending, kind, page_name = ".docx", WORD.media_type, "programme pack for Word"

    def make(self, pack: GroupPack) -> bytes:
        return pack_as_word(pack)


class PutPackBeforeMeeting(NewPage):
    """The pack becomes a paper of the group's next meeting. Its actions are left out: each member sees their own."""

    form_class = MeetingOfPackForm
    title: ClassVar[object] = gettext_lazy("Put the pack before a meeting")
    intro: ClassVar[object] = gettext_lazy(
        "The pack as it is now becomes a paper of the meeting. The actions are left out, since not everybody invited may see them."
    )
    act_label = gettext_lazy("Add it to the papers")
    done_words = gettext_lazy(
        "The pack is among the papers of the meeting. It is read once they are circulated."
    )
    keeps_draft = False

    def find(self, **address: Any) -> Group:
        return group_that_watches(address["pk"], self.actor)

    def allowed(self, row: Group) -> Decision:
        return may_in_office(self.actor, CONVENE_GROUP, office_that_convenes(row).pk)

    def form_arguments(self, row: Group) -> dict[str, Any]:
        planned = [one for one in meetings_of_group(row.pk) if one.stage == "planned"]
        return {"meetings": [(str(one.pk), moment(one.starts_at)) for one in planned]}

    def back_url(self, row: Group) -> str:
        return group_page(row.pk)

    def carry_out(self, row: Group, answers: dict[str, Any]) -> str:
        found = gathered(row, self.actor, page="programme pack for a meeting")
        pack = group_pack(found, self.actor.name, with_actions=False)
        upload = made_here(pack_as_pdf(pack), name=neutral_file_name(pack.paper, ".pdf"), kind=PDF)
        meeting = Meeting.objects.get(pk=as_uuid(answers["meeting"]))
        add_paper(
            meeting=meeting.pk, title=pack.paper.title[:120], kind="paper", upload=upload, by=self.actor
        )
        where: str = meeting.url_of("papers")
        return where


PATHS: list[URLPattern] = [
    path("groups/<uuid:pk>/pack/pdf", PackPdf.as_view(), name="pack-pdf"),
    path("groups/<uuid:pk>/pack/word", PackWord.as_view(), name="pack-word"),
    path("groups/<uuid:pk>/pack/meeting", PutPackBeforeMeeting.as_view(), name="pack-meeting"),
]
