"""What a briefing says to begin with, from the practice: the planning group changes it as it needs."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wardmote.foundations.practice.public import ReviewPractice


def first_briefing(practice: ReviewPractice) -> dict[str, str]:
    """The three parts as the practice would begin them (EVT-07)."""
    rule = practice.learning_event
    papers = get_text_list([str(kind.label).lower() for kind in rule.papers.kinds], _("and"))
    questions = "\n".join(f"- {column.label}" for column in rule.columns.columns)
    return {
        "what_to_expect": "\n\n".join([str(rule.safe_environment), str(rule.confidentiality)]),
        "preparation": _("Please read the %(papers)s, which you can open here before the day.")
        % {"papers": papers},
        "contribution": _("You will be asked, from your own work, about these questions:") + "\n" + questions,
    }
