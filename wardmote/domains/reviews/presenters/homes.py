"""To which record's page a meeting or an action belongs, for the way back from it."""

from __future__ import annotations

from wardmote.engines.actions.ports import Home, OneAction
from wardmote.engines.meetings.ports import OneMeeting
from wardmote.ui.words import gettext as _

from ..models import LearningEvent, Mapf, Report
from .places import event_at, mapf_at, report_at


def home_of_planning_meeting(meeting: OneMeeting) -> Home | None:
    mapf = Mapf.objects.filter(circle=meeting.circle_id).first()
    return (mapf.reference, mapf_at(mapf, "mapf-papers")) if mapf else None


def home_of_learning_event(meeting: OneMeeting) -> Home | None:
    """Its MAPF for those who see that, else the event's own page."""
    event = LearningEvent.objects.filter(meeting=meeting.pk).first()
    if event is None:
        return None
    mapf = Mapf.objects.filter(pk=event.mapf_id).first()
    return (mapf.reference, mapf_at(mapf, "mapf-event")) if mapf else (_("{Learning_event}"), event_at(event))


def home_of_action(action: OneAction) -> Home | None:
    """The MAPF for those who see it, else the report for those who see that."""
    mapf = Mapf.objects.filter(plan_circle=action.circle_id).first()
    if mapf is not None:
        return mapf.reference, mapf_at(mapf, "mapf-actions")
    report = Report.objects.filter(plan_circle=action.circle_id).first()
    return (report.reference, report_at(report, "report-actions")) if report else None
