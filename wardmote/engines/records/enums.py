"""Choices of the index of records."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As the source system gives it."""

    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    OTHER = "X", _("Other or indeterminate")
    UNKNOWN = "", _("Not known")


class PersonKind(models.TextChoices):
    """Whether somebody is known as a child or as an adult."""

    CHILD = "child", _("Child or young person")
    ADULT = "adult", _("Adult")
    UNBORN = "unborn", _("Unborn child")
    UNKNOWN = "", _("Not known")


class NameKind(models.TextChoices):
    """What another name of a person is."""

    ALIAS = "alias", _("Also known as")
    PREVIOUS = "previous", _("Previous name")
    PREFERRED = "preferred", _("Preferred name")


class IdentifierKind(models.TextChoices):
    """Numbers that other systems know a person by. The NHS number stands on the person."""

    UPN = "upn", _("Unique pupil number")
    ULN = "uln", _("Unique learner number")
    OTHER_SYSTEM = "other", _("Number in another system")


class Service(models.TextChoices):
    """Which part of children’s services is involved."""

    SOCIAL_WORK = "social_work", _("Social work")
    EARLY_HELP = "early_help", _("Early help")


class ImportKind(models.TextChoices):
    """What a file holds."""

    PEOPLE = "people", _("People (plain CSV)")
    LINKS = "links", _("Relational links (plain CSV)")
    DATASET = "dataset", _("Standard Safeguarding Dataset (tables as CSV)")
    ANNEX_A = "annex_a", _("Annex A (workbook)")

    @property
    def can_be_whole(self) -> bool:
        """Whether such files can hold everybody a system knows, so that whoever is missing has left."""
        return self in (ImportKind.PEOPLE, ImportKind.DATASET)


class WarningKind(models.TextChoices):
    """Why an import needs a reason before it is approved."""

    STRANGERS = "strangers", _("It looks like the file of another system or another authority")
    OTHER_PEOPLE = "other_people", _("Its numbers are known as those of other people")
    FEWER = "fewer", _("It looks like a part of a file")
    MANY_LEAVE = "many_leave", _("Many people would leave")
    BROKEN_ROWS = "broken_rows", _("People could leave because their row cannot be read")
    MOVED = "moved", _("Children would change district")
    OLDER = "older", _("It looks older than what is known")
    PLACED = "placed", _("Teams are placed in another district than the file says")

    @property
    def needs_reason(self) -> bool:
        """Whether an approval needs a reason. Where the authority placed a team stays, so every file would ask for one."""
        return self is not WarningKind.PLACED


class LinkKind(models.TextChoices):
    """What the second person is to the first. Each has its inverse, so a link is kept once and read from both ends."""

    PARENT = "parent", _("Parent")
    CHILD = "child", _("Child")
    STEP_PARENT = "step_parent", _("Step-parent")
    STEP_CHILD = "step_child", _("Step-child")
    PARENTS_PARTNER = "parents_partner", _("Partner of a parent")
    PARTNERS_CHILD = "partners_child", _("Child of their partner")
    GRANDPARENT = "grandparent", _("Grandparent")
    GRANDCHILD = "grandchild", _("Grandchild")
    AUNT_OR_UNCLE = "aunt_or_uncle", _("Aunt or uncle")
    NIECE_OR_NEPHEW = "niece_or_nephew", _("Niece or nephew")
    CARER = "carer", _("Carer")
    CARED_FOR = "cared_for", _("Cared for by them")
    SIBLING = "sibling", _("Brother or sister")
    PARTNER = "partner", _("Partner")
    FORMER_PARTNER = "former_partner", _("Former partner")
    COUSIN = "cousin", _("Cousin")
    SAME_HOUSEHOLD = "same_household", _("Lives in the same household")
    PREVIOUS_HOUSEHOLD = "previous_household", _("Lived in the same household before")
    IN_CONTACT = "in_contact", _("In contact with")
    SAME_PERSON = "same_person", _("The same person, known under another number")
    OTHER = "other", _("Linked in another way")

    @property
    def inverse(self) -> LinkKind:
        """What the first person is to the second."""
        return _INVERSES.get(self, self)

    @property
    def is_kept_turned(self) -> bool:
        """Whether it is kept by its inverse: a parent and their child are one link, not two."""
        return any(self is second for _first, second in _PAIRS)


_PAIRS = (
    (LinkKind.PARENT, LinkKind.CHILD),
    (LinkKind.STEP_PARENT, LinkKind.STEP_CHILD),
    (LinkKind.PARENTS_PARTNER, LinkKind.PARTNERS_CHILD),
    (LinkKind.GRANDPARENT, LinkKind.GRANDCHILD),
    (LinkKind.AUNT_OR_UNCLE, LinkKind.NIECE_OR_NEPHEW),
    (LinkKind.CARER, LinkKind.CARED_FOR),
)
_INVERSES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


class Purpose(models.TextChoices):
    """Why somebody is looked for in the index."""

    INVITATION = "invitation", _("An invitation or a referral names them")
    ENQUIRY = "enquiry", _("Somebody asked about them")
    RECORDS = "records", _("To put the records right")


class Outcome(models.TextChoices):
    """What a person decides on a search."""

    THIS_PERSON = "this_person", _("This person is meant")
    NONE_OF_THEM = "none_of_them", _("None of them is meant")
    CANNOT_BE_TOLD = "cannot_tell", _("It cannot be told who is meant")
