"""The preparation and other trainings: what is taught, when, who comes and who came."""

from training.models.book import ChapterRead
from training.models.certificates import Certificate, CertificateQuerySet, Holder
from training.models.courses import Course, CourseQuerySet, Meeting, MeetingQuerySet
from training.models.curriculum import (
    Curriculum,
    CurriculumQuerySet,
    SchoolBreak,
    Topic,
    TopicQuerySet,
)
from training.models.evaluations import (
    Occasion,
    Question,
    Questionnaire,
    Round,
    RoundQuerySet,
    Sheet,
    Slip,
)
from training.models.guests import AttendanceSave, Guest, GuestQuerySet
from training.models.joint import JointCourse, JointCourseQuerySet
from training.models.preparing import CatchUpTalk, Preparation
from training.models.taking_part import Attendance, Enrolment, EnrolmentQuerySet, Participant

__all__ = [
    "Attendance",
    "AttendanceSave",
    "CatchUpTalk",
    "Certificate",
    "CertificateQuerySet",
    "ChapterRead",
    "Course",
    "CourseQuerySet",
    "Curriculum",
    "CurriculumQuerySet",
    "Enrolment",
    "EnrolmentQuerySet",
    "Guest",
    "GuestQuerySet",
    "Holder",
    "JointCourse",
    "JointCourseQuerySet",
    "Meeting",
    "MeetingQuerySet",
    "Occasion",
    "Participant",
    "Preparation",
    "Question",
    "Questionnaire",
    "Round",
    "RoundQuerySet",
    "SchoolBreak",
    "Sheet",
    "Slip",
    "Topic",
    "TopicQuerySet",
]
