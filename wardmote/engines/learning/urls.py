"""Addresses of learning, by number and never by name."""

from __future__ import annotations

from .views import briefings, points, register, toolkit

app_name = "learning"
urlpatterns = [*register.PATHS, *points.PATHS, *briefings.PATHS, *toolkit.PATHS]
