from __future__ import annotations

from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("", views.MyMeetings.as_view(), name="mine"),
    path("<uuid:pk>/", views.MeetingPage.as_view(), name="meeting"),
    path("<uuid:pk>/people", views.PeoplePage.as_view(), name="people"),
    path("<uuid:pk>/papers", views.PapersPage.as_view(), name="papers"),
    path("<uuid:pk>/history", views.HistoryPage.as_view(), name="history"),
    path("<uuid:pk>/answer", views.AnswerMine.as_view(), name="answer"),
    path("<uuid:pk>/people/<uuid:invitation>/answer", views.AnswerForSomebody.as_view(), name="answer-for"),
    path("<uuid:pk>/attendance", views.TakeAttendance.as_view(), name="attendance"),
    path("<uuid:pk>/papers/add", views.AddPaper.as_view(), name="add-paper"),
    path("<uuid:pk>/papers/circulate", views.CirculatePapers.as_view(), name="circulate"),
    path("<uuid:pk>/papers/<uuid:paper>/", views.PaperPage.as_view(), name="paper"),
    path("<uuid:pk>/papers/<uuid:paper>/withdraw", views.WithdrawPaper.as_view(), name="withdraw-paper"),
    path("<uuid:pk>/hold", views.HoldMeeting.as_view(), name="hold"),
    path("<uuid:pk>/move", views.MoveMeeting.as_view(), name="move"),
    path("<uuid:pk>/cancel", views.CancelMeeting.as_view(), name="cancel"),
]
