"""The preparation: its topics, courses and meetings, who comes and who came."""

from training.models.courses import (
    Attendance,
    Course,
    CourseQuerySet,
    Enrolment,
    EnrolmentQuerySet,
    Meeting,
    MeetingQuerySet,
)
from training.models.curriculum import Topic

__all__ = [
    "Attendance",
    "Course",
    "CourseQuerySet",
    "Enrolment",
    "EnrolmentQuerySet",
    "Meeting",
    "MeetingQuerySet",
    "Topic",
]
