from __future__ import annotations

from django.urls import path

from . import views

app_name = "actions"
urlpatterns = [
    path("", views.MyActions.as_view(), name="mine"),
    path("<uuid:pk>/", views.ActionPage.as_view(), name="action"),
    path("<uuid:pk>/progress", views.ReportProgress.as_view(), name="progress"),
    path("<uuid:pk>/complete", views.CompleteAction.as_view(), name="complete"),
    path("<uuid:pk>/due", views.ChangeDueDate.as_view(), name="due"),
    path("<uuid:pk>/escalate", views.EscalateAction.as_view(), name="escalate"),
    path("<uuid:pk>/withdraw", views.WithdrawAction.as_view(), name="withdraw"),
]
