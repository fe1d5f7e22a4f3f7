"""The design system as a Django app, so that its templates and built files are found."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layout, components and form fields; it has no tables."""

    name = "wardmote.ui"
    label = "ui"
