"""Addresses of the index of records, by number and never by name."""

from __future__ import annotations

from .views import deciding, home, imports, keeping, looking, people

app_name = "records"
urlpatterns = [*home.PATHS, *looking.PATHS, *deciding.PATHS, *people.PATHS, *keeping.PATHS, *imports.PATHS]
