"""The checklist before an event: each item with who has seen to it, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from wardmote.foundations.practice.public import ChecklistRule
from wardmote.kernel.clock import LOCAL
from wardmote.ui.summary import Answer
from wardmote.ui.templatetags.ui import day

from ...models import ChecklistConfirmation


def who_saw_to_it(confirmations: Iterable[ChecklistConfirmation]) -> Mapping[str, str]:
    """ "Confirmed by Delyth Example, Tuesday 24 November 2026.", by the key of the item."""
    return {
        one.item: _("Confirmed by %(who)s, %(day)s.")
        % {"who": one.confirmed_by.name, "day": day(one.confirmed_at.astimezone(LOCAL).date())}
        for one in confirmations
    }


def seen_to_in_words(rule: ChecklistRule | None, confirmations: Iterable[ChecklistConfirmation]) -> list[str]:
    """What was seen to, in the reader's language where the practice still asks for it."""
    words = {one.item: one.words for one in confirmations}
    asked = {item.key: str(item.label) for item in rule.items if item.key in words} if rule else {}
    return list((asked | {key: said for key, said in words.items() if key not in asked}).values())


def checklist(rule: ChecklistRule | None, confirmations: Iterable[ChecklistConfirmation]) -> list[Answer]:
    """Every item the practice asks for; what was confirmed in other words before stays in those words."""
    standing = list(confirmations)
    seen_to = who_saw_to_it(standing)
    items = rule.items if rule else ()
    asked = [
        Answer(str(one.label), seen_to.get(one.key, ""), missing=_("Not confirmed yet")) for one in items
    ]
    known = {one.key for one in items}
    return asked + [Answer(one.words, seen_to[one.item]) for one in standing if one.item not in known]
