"""Sign-in identities. What a person may see or do hangs on their seats and posts, never on this table."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.row_security.public import people


class PersonManager(BaseUserManager["Person"]):
    """Makes people. There is no superuser: nobody sees everything."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who works with a partnership, paid or as a volunteer (WEB-01)."""

    class Standing(models.TextChoices):
        PAID = "paid", _("Paid worker")
        VOLUNTEER = "volunteer", _("Volunteer")

    row_policy = people()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, max_length=254)
    name = models.CharField(_("name"), max_length=120)
    works_as = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PAID)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
