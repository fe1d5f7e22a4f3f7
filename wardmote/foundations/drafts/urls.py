"""Where drafts are kept while they are typed."""

from __future__ import annotations

from django.urls import path

from .views import KeepDraft

app_name = "drafts"
urlpatterns = [path("drafts/keep", KeepDraft.as_view(), name="keep")]
