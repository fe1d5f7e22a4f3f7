"""Writing a referral, checking it, and completing it. What is typed is kept whatever happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage
from wardmote.foundations.drafts.public import draft_of
from wardmote.kernel.authorisation import Decision
from wardmote.ui.forms import RepeatedForms

from ..commands import ReferralAnswers, Subject, complete_referral, write_referral
from ..forms.referrals import NONE_CHOSEN, CompleteForm, ReferralForm, Subjects
from ..models import Referral
from ..permissions import WRITE_REFERRAL
from ..policies import may
from ..presenters import referral_answers as answers_of
from ..presenters.addresses import referral_page
from ..queries.practices import practice_of
from ..queries.referrals import agencies_to_choose, areas_of, referral_with_everything


class _OfADraft(ActPage[Referral]):
    """What writing and checking share: one's own referral while it is a draft."""

    def find(self, **address: Any) -> Referral:
        return referral_with_everything(address["pk"])

    def allowed(self, row: Referral) -> Decision:
        row.life.step("complete", row.stage)
        return may(self.actor, WRITE_REFERRAL, row)

    def back_url(self, row: Referral) -> str:
        return referral_page(row)


class Write(_OfADraft):
    """The one generic form (REF-01)."""

    template_name = "reviews/write.html"
    page_name = "referral: writing"
    form_class = ReferralForm
    list_classes: ClassVar[Mapping[str, type[RepeatedForms]]] = {"subjects": Subjects}
    act_label = _("Save and check your answers")
    save_label = _("Save and come back later")

    def form_arguments(self, row: Referral) -> dict[str, Any]:
        return {
            "rule": practice_of(row.partnership_id).for_reviews(),
            "areas": areas_of(row.partnership_id),
            "agencies": agencies_to_choose(row.partnership_id, row.normally_resident_id),
        }

    def initial(self, row: Referral) -> dict[str, Any]:
        has_answered = bool(row.view or row.view_reasons)
        return {
            "case_kind": row.case_kind,
            "incident": row.incident,
            "aware_on": row.aware_on,
            "normally_resident": row.normally_resident_id,
            "agencies": [str(one.agency_id) for one in row.agencies.all()],
            "what_happened": row.what_happened,
            "view": row.view or (NONE_CHOSEN if has_answered else ""),
            "view_reasons": row.view_reasons,
        }

    def list_initial(self, row: Referral, prefix: str) -> list[dict[str, Any]]:
        return [{"name": one.name, "born_on": one.born_on} for one in row.subjects.all()]

    def more(self, row: Referral) -> Mapping[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews().referral
        return {"title": rule.title, "intro": rule.introduction, "caption": row.referring_agency}

    def carry_out(self, row: Referral, answers: dict[str, Any]) -> str:
        boards = practice_of(row.partnership_id).for_reviews().boards
        people = tuple(Subject(one["name"], one["born_on"]) for one in answers["subjects"] if one["name"])
        given = ReferralAnswers(
            case_kind=answers.get("case_kind", str(boards.choices[0].audience)),
            incident=answers.get("incident", ""),
            aware_on=answers.get("aware_on"),
            subjects=people,
            normally_resident=answers["normally_resident"] or None,
            agencies=tuple(UUID(agency) for agency in answers["agencies"]),
            what_happened=answers["what_happened"].strip(),
            view=answers["view"],
            view_reasons=answers["view_reasons"].strip(),
        )
        write_referral(referral=row.pk, answers=given, by=self.actor)
        return referral_page(row, "check-referral")


class CheckAnswers(_OfADraft):
    """Everything that was written, what is missing, and who will see it once it is complete (REF-03)."""

    template_name = "reviews/check.html"
    page_name = "referral: checking"
    keeps_draft = False
    form_class = CompleteForm
    title: ClassVar[object] = _("Check your answers")
    act_label = _("Complete the referral")

    def more(self, row: Referral) -> Mapping[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews()
        writing = referral_page(row, "write-referral")
        return {
            "caption": row.referring_agency,
            "answers": answers_of.what_it_says(row, rule, change=True),
            "missing": answers_of.missing_lines(row, rule),
            "writing_url": writing,
            "typed_since": draft_of(self.actor.person, writing),
        }

    def carry_out(self, row: Referral, answers: dict[str, Any]) -> str:
        done = complete_referral(referral=row.pk, by=self.actor)
        words = {"reference": done.reference}
        messages.success(
            self.request, say("The referral is complete. Its reference is %(reference)s.") % words
        )
        return referral_page(done)
