"""Which templates draw forms: set `FORM_RENDERER = "wardmote.ui.forms.Renderer"`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import django.forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Templates

from .bound import GovBoundField

_OURS = Path(__file__).parent.parent / "templates"
_DJANGOS = Path(django.forms.__file__).parent / "templates"


class Renderer(DjangoTemplates):
    """Every form of the service, sign-in's too, is drawn in GOV.UK markup without asking for it."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"
    bound_field_class = GovBoundField

    @cached_property
    def engine(self) -> Templates:
        """Our widget templates stand before Django's own."""
        folders = [_OURS, _DJANGOS]
        return Templates({"APP_DIRS": True, "DIRS": folders, "NAME": "wardmote-forms", "OPTIONS": {}})
