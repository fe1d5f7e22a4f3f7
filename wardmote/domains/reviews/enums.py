"""Choices of reviews that are the same everywhere. What a partnership chooses for itself (routes, purposes, kinds of
case, sources, methods, columns) stands in its practice, and rows hold the practice's keys."""

from __future__ import annotations

from django.db import models

from wardmote.ui.words import gettext_lazy as _


class Outcome(models.TextChoices):
    """What the Chair can do with a recommendation (REF-05, REF-07)."""

    APPROVED = "approved", _("Approve")
    DECLINED = "declined", _("Decline")
    RETURNED = "returned", _("Return to the {recommending_group_short}")


class MemberBasis(models.TextChoices):
    """Why somebody sits on a planning group (PLN-01 to PLN-06)."""

    INVOLVED = "involved", _("Their agency is involved in the case")
    CO_OPTED = "co_opted", _("Co-opted")
    SUPPORT = "support", _("Business Unit, supporting the process")


class Matter(models.TextChoices):
    """Key aspects that the agencies decide together (GOV-06)."""

    MEETINGS = "meetings", _("How often the {planning_group} meets")
    LEAD_AGENCY = "lead_agency", _("Another lead agency")


class HandedOver(models.TextChoices):
    """How an individual staff matter was handed to the agency (EVT-14). What it was is never recorded here."""

    IN_PERSON = "in_person", _("In person")
    BY_TELEPHONE = "by_telephone", _("By telephone")
    BY_THE_AGENCYS_OWN_SYSTEM = "own_system", _("Through the agency’s own system")


class Answer(models.TextChoices):
    """What an agency says of a report (GOV-07)."""

    AGREED = "agreed", _("We agree the report and the action plan")
    CHANGES = "changes", _("We ask for changes")


class Reply(models.TextChoices):
    """What became of changes that were asked for (GOV-07)."""

    CHANGED = "changed", _("The report was changed as asked")
    PARTLY = "partly", _("The report was changed in part")
    NOT_CHANGED = "not_changed", _("The report was not changed")


class LogAnswer(models.TextChoices):
    """What the Local Operational Group says of a report that every agency has agreed (GOV-08)."""

    AGREED = "agreed", _("Agree the report and take on the action plan")
    RETURNED = "returned", _("Return it with a reason")


class NoteKind(models.TextChoices):
    """What somebody says about a MAPF's progress between meetings."""

    NEWS = "news", _("How it goes")
    SUPPORT = "support", _("Support offered")


class HowGiven(models.TextChoices):
    """How a copy of a report is given to somebody."""

    IN_PERSON = "in_person", _("In person")
    READ_TOGETHER = "read_together", _("Read together; the copy stays with the agency")
    SECURE_EMAIL = "secure_email", _("By secure e-mail")
    POST = "post", _("By post that is signed for")


class CopyEnded(models.TextChoices):
    """What became of a copy that was handed over."""

    RETURNED = "returned", _("It was returned")
    WITHDRAWN = "withdrawn", _("It was withdrawn, and they were told not to use it")
