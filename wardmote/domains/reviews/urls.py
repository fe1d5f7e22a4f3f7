"""Every page of a review has an address by number, never by name."""

from __future__ import annotations

from .views import groups, mapfs, referrals

app_name = "reviews"
urlpatterns = [*referrals.PATHS, *groups.PATHS, *mapfs.PATHS]
