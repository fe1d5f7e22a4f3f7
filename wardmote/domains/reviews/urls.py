"""Every page of a review has an address by number, never by name."""

from __future__ import annotations

from .views import families, groups, mapfs, notifying, packs, programme, progress, referrals, sharings

app_name = "reviews"
urlpatterns = [
    *referrals.PATHS,
    *notifying.PATHS,
    *groups.PATHS,
    *programme.PATHS,
    *progress.PATHS,
    *packs.PATHS,
    *mapfs.PATHS,
    *families.PATHS,
    *sharings.PATHS,
]
