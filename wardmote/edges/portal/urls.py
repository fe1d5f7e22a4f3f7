from __future__ import annotations

from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("language/", views.Language.as_view(), name="language"),
    path("glossary/", views.glossary, name="glossary"),
    path("how-this-works/", views.how_this_works, name="how-this-works"),
    path("guidance/<uuid:pk>/", views.Guidance.as_view(), name="guidance"),
    path("healthz", views.healthz, name="healthz"),
    path("directory/", views.directory, name="directory"),
    path("directory/sources/", views.provenance, name="provenance"),
    path("directory/partnerships/<slug:key>/", views.partnership, name="partnership"),
    path("directory/areas/<slug:gss_code>/", views.local_authority, name="local-authority"),
]
