"""What templates can say: days and moments in words, acts, tags, terms, and what has to be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext, ngettext, pgettext

from wardmote.kernel.clock import today
from wardmote.kernel.comparing import Piece
from wardmote.kernel.working_days import Place, working_days_between
from wardmote.ui.forms import mistakes as mending
from wardmote.ui.forms.mistakes import Mistake
from wardmote.ui.forms.moments import time_in_words
from wardmote.ui.frame import accent_or_default
from wardmote.ui.glossary import meaning_of, slug_of
from wardmote.ui.words import InLanguage, Words, filled, languages_translated
from wardmote.ui.words import page_language as language_of_the_page

register = template.Library()

_ASKED = ("form", "formset", "formsets", "forms")


@register.filter
def day(value: date | datetime | None) -> str:
    """Tuesday 24 November 2026."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return InLanguage(date_format(value, pgettext("a day in words", "l j F Y")), (get_language() or "en")[:2])


@register.filter
def clock(value: datetime | None) -> str:
    """2pm, 2:30pm."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return time_in_words(local.time())


@register.filter
def moment(value: datetime | None) -> str:
    """Tuesday 24 November 2026, 2pm."""
    return f"{day(value)}, {clock(value)}" if value else ""


@register.filter
def when(value: date | datetime | None) -> str:
    """A day or a moment, whichever it is."""
    return moment(value) if isinstance(value, datetime) else day(value)


@register.filter
def in_words(value: Any) -> Any:
    """A day or moment written out; anything else as it is."""
    return when(value) if isinstance(value, date) else value


@register.filter
def ago(value: date | datetime | None) -> str:
    """Today, yesterday, 3 days ago; in 2 days, tomorrow: calendar days, as people count them."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    days = (today() - value) // timedelta(days=1)
    near = {0: gettext("today"), 1: gettext("yesterday"), -1: gettext("tomorrow")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    return ngettext("in %(days)d day", "in %(days)d days", -days) % {"days": -days}


@register.filter
def due_in(value: date | datetime | None, place: str = Place.ENGLAND) -> str:
    """How long there still is, as an office counts it: in 3 working days. A day that is over is said as `ago` says it."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    days = working_days_between(today(), value, Place(place))
    if value <= today() + timedelta(days=1) or not days:
        return ago(value)
    return ngettext("in %(days)d working day", "in %(days)d working days", days) % {"days": days}


@register.simple_tag(takes_context=True, name="due_in")
def due_in_here(context: dict[str, Any], value: date | datetime | None) -> str:
    """The same, by the bank holidays of the reader's partnership: `{% due_in next.due %}`."""
    return due_in(value, str(context.get("bank_holidays") or Place.ENGLAND))


_REFERENCE = re.compile(r"\b[A-Z]{2,6}-\d{4}-\d{2,6}\b")


@register.filter
def unbroken(words: Words) -> SafeString:
    """A sentence whose references, such as MAPF-2026-04, each stay on one line."""
    return mark_safe(_REFERENCE.sub(r'<span class="wm-unbroken">\g<0></span>', escape(words)))  # noqa: S308 - escaped first


@register.filter
def said(sentence: Words) -> str:
    """A sentence with its terms as this partnership calls them: `{{ _("About this {forum}")|said }}`."""
    return filled(str(sentence))


@register.filter
def plain(words: Words) -> str:
    """Without the mark of the language it is in, for the title and for attributes."""
    return "".join(str(words))


@register.simple_tag
def page_language() -> str:
    """The language most of the page is in, for its `lang`."""
    language = language_of_the_page()
    return "en-GB" if language == "en" else language


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A compared text with what is gone and what is new marked, for eyes and for screen readers; not a space is added."""
    inside = format_html_join("", "{}", ((_marked(piece),) for piece in pieces))
    return format_html('<span class="wm-compared">{}</span>', inside)


def _marked(piece: Piece) -> SafeString:
    if piece.is_gone:
        return format_html(
            '<del><span class="govuk-visually-hidden">{}</span>{}<span class="govuk-visually-hidden">{}</span></del>',
            gettext("[gone: "), piece.text, "] ",
        )  # fmt: skip
    if piece.is_new:
        return format_html(
            '<ins><span class="govuk-visually-hidden">{}</span>{}<span class="govuk-visually-hidden">{}</span></ins>',
            gettext("[new: "), piece.text, "] ",
        )  # fmt: skip
    return escape(piece.text)


@register.filter
def errors_id(form: BaseForm) -> str:
    """Where the errors of a form as a whole stand."""
    return mending.errors_id(form)


@register.filter
def accent(name: str | None) -> str:
    """The class of a partnership's accent colour."""
    return f"accent-{accent_or_default(name or '')}"


@register.inclusion_tag("ui/parts/error_summary.html", takes_context=True)
def error_summary(context: dict[str, Any], *asked: Any) -> dict[str, list[Mistake]]:
    """What has to be mended, above the heading: of the forms named, else of every form the page was given."""
    return {"mistakes": mending.mistakes_in(*(asked or _asked_on(context)))}


@register.simple_tag(takes_context=True)
def error_prefix(context: dict[str, Any]) -> str:
    """'Error: ' before the page's title, so that it is the first thing a screen reader says."""
    return gettext("Error: ") if mending.mistakes_in(*_asked_on(context)) else ""


def _asked_on(context: Any) -> Iterator[BaseForm | BaseFormSet[BaseForm]]:
    for name in _ASKED:
        found = context.get(name)
        for one in (
            found.values()
            if isinstance(found, dict)
            else found
            if isinstance(found, list | tuple)
            else [found]
        ):
            if isinstance(one, BaseForm | BaseFormSet):
                yield one


@register.inclusion_tag("ui/parts/act.html", takes_context=True)
def act_button(context: dict[str, Any], act: Any) -> dict[str, Any]:
    """An act as a button: `{% act_button act %}`."""
    return {"act": act, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def status(text: Words, colour: str = "grey") -> SafeString:
    """A short state in a coloured tag: `{% status "Overdue" "red" %}`; the word says it, the colour only helps."""
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def term(word: str, shown: str = "") -> SafeString:
    """A word of the field with its meaning on hover and focus: `{% term "LOG" %}`, and a link to the glossary."""
    meaning = meaning_of(word)
    if not meaning:
        return format_html("{}", shown or word)
    try:
        glossary = reverse("portal:glossary")
    except NoReverseMatch:
        return format_html('<abbr title="{}">{}</abbr>', meaning, shown or word)
    where = slug_of(word)
    return format_html(
        '<a class="wm-term" href="{}#{}" title="{}">{}</a>', glossary, where, meaning, shown or word
    )


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The page numbers to offer; None stands for those left out."""
    offered = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in offered]


@register.simple_tag
def other_languages(offered: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The languages a reader can change to: those of the service, and those their partnership writes its words in."""
    known = dict.fromkeys([*languages_translated(), *offered])
    return [dict(get_language_info(code)) for code in known if code != get_language()]
