"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from .views import AskForScan, OpenDocument

app_name = "documents"
urlpatterns = [
    path("documents/<uuid:document>/<int:number>/", OpenDocument.as_view(), name="open"),
    path("documents/<uuid:document>/<int:number>/scan/", AskForScan.as_view(), name="scan"),
]
