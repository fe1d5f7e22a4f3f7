"""Copies of a shared report: who still waits for one, and what stands on it."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wardmote.engines.documents.public import Paper

from ..models import Report, SharedContent, Sharing, SharingRecipient
from ..rendering import CopyPaper
from .practices import practice_of

ACTION_PLAN = "action_plan"


def waiting_recipients(sharing: Sharing) -> bool:
    """Whether somebody who is to have a copy has not been given it."""
    has_it = sharing.copies.filter(handed_on__isnull=False).values("recipient")
    return sharing.recipients.filter(left_out_because="").exclude(pk__in=has_it).exists()


def copy_paper(
    sharing: Sharing, report: Report, recipient: SharingRecipient, *, number: int, made_at: datetime
) -> CopyPaper:
    """The copy of one recipient, from exactly what the agencies agreed to let go. No other recipient is named."""
    kept = SharedContent.objects.get(sharing=sharing)
    practice = practice_of(report.partnership_id)
    headings = practice.for_reviews().report.headings
    plan = next((str(one.label) for one in headings if one.key == ACTION_PLAN), _("Action plan"))
    words = {
        "name": recipient.name,
        "reference": sharing.reference,
        "n": number,
        "day": date_format(localtime(made_at), "j F Y"),
    }
    return CopyPaper(
        paper=Paper(
            title=_("Report and action plan"),
            reference=f"{sharing.reference}-{number}",
            made_by=report.lead_agency_name,
            made_at=made_at,
            partnership=str(practice.names.partnership),
            status=_("Not published"),
            language=get_language() or "en",
            copy_line=_("Copy for %(name)s · copy %(n)d · %(day)s") % words,
        ),
        facts=_facts(report, kept),
        sections=kept.content["sections"],
        action_plan=kept.content["action_plan"],
        plan_heading=plan,
    )


def _facts(report: Report, kept: SharedContent) -> list[tuple[str, str]]:
    whole = (
        _("The whole of version %(n)d") if kept.content["whole"] else _("Chosen sections of version %(n)d")
    )
    return [
        (_("What this is"), whole % {"n": kept.content["version"]}),
        (_("Event held"), date_format(report.held_on, "j F Y")),
        (_("Stored and owned by"), report.lead_agency_name),
        (_("Why you have it"), kept.content["purpose"]),
        (_("Digest of what is shared"), kept.digest),
    ]
