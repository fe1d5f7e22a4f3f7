"""Addresses of retention: ids, and the name of a kind of record."""

from __future__ import annotations

from django.urls import path

from .views import DueForReview, KeepLonger, Schedule, SetRetention

app_name = "retention"
urlpatterns = [
    path("retention/<uuid:office>/", Schedule.as_view(), name="schedule"),
    path("retention/<uuid:office>/<slug:kind>/", DueForReview.as_view(), name="due"),
    path("retention/<uuid:office>/<slug:kind>/set", SetRetention.as_view(), name="set"),
    path("retention/<slug:kind>/<uuid:pk>/keep-longer", KeepLonger.as_view(), name="keep-longer"),
]
