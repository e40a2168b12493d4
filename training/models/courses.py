"""Courses and their meetings, who takes part, who will come and who came."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Max, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.access import ORGANISERS
from centres.models import Centre, Membership
from training.models.curriculum import Topic
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, user: "User", today: date) -> "CourseQuerySet":
        """Courses of the centres that the person organises today."""
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        return self.filter(centre__in=organised.values("centre"))

    def with_figures(self) -> "CourseQuerySet":
        """The newest first, with `first` and `last` beginning, `held` `of` meetings, `people`."""
        on = ~Q(meetings__state=Meeting.State.CANCELLED)
        held = Q(meetings__state=Meeting.State.HELD)
        here = Q(enrolments__volunteer__state__in=Volunteer.PRESENT)
        return self.annotate(
            first=Min("meetings__starts_at", filter=on),
            last=Max("meetings__starts_at", filter=on),
            of=Count("meetings", filter=on, distinct=True),
            held=Count("meetings", filter=held, distinct=True),
            people=Count("enrolments", filter=here, distinct=True),
        ).order_by(F("first").desc(nulls_last=True), "-pk")


class Course(models.Model):
    """A round of five meetings at one centre."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField(_("name"), max_length=100)
    place = models.CharField(_("place"), max_length=50)
    """Short, because it stands in text messages."""

    capacity = models.PositiveSmallIntegerField(
        _("places"), default=15, validators=[MinValueValidator(1)]
    )
    submission = models.UUIDField(unique=True, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="course_has_places")
        ]

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        """Still to be held, or held and not noted."""
        return self.filter(state=Meeting.State.PLANNED)

    def begun(self, at: datetime) -> "MeetingQuerySet":
        """Their beginning has passed."""
        return self.filter(starts_at__lte=at)

    def coming(self, at: datetime, until: datetime) -> "MeetingQuerySet":
        """Planned, and beginning between the two moments."""
        return self.planned().filter(starts_at__gt=at, starts_at__lt=until)

    def with_answers(self) -> "MeetingQuerySet":
        """Adds how many said `yes` or `no`, are `silent`, and how many were `present`."""
        state = Attendance.State
        return self.annotate(
            yes=Count("attendances", filter=Q(attendances__state=state.COMING)),
            no=Count("attendances", filter=Q(attendances__state=state.EXCUSED)),
            silent=Count("attendances", filter=Q(attendances__state=state.EXPECTED)),
            present=Count("attendances", filter=Q(attendances__state=state.PRESENT)),
        )


class Meeting(models.Model):
    """One meeting about one topic."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "planned")
        HELD = "held", pgettext_lazy("meeting", "held")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "called off")

    MOVES = {
        State.PLANNED: {State.HELD, State.CANCELLED},
        State.HELD: set(),
        State.CANCELLED: set(),
    }

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="meetings")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=240, validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    """Rises with every change, for calendars (RFC 5545, 3.8.7.4)."""

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["course", "topic"],
                condition=~Q(state="cancelled"),
                name="meeting_topic_once_in_a_course",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=600),
                name="meeting_has_a_plausible_length",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course}: {self.topic}"

    @property
    def ends_at(self) -> datetime:
        """When it is over, as planned."""
        return self.starts_at + timedelta(minutes=self.minutes)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def staying(self) -> "EnrolmentQuerySet":
        """Of people who are still with the centre: they hold places, are told and are asked."""
        return self.filter(volunteer__state__in=Volunteer.PRESENT)


class Enrolment(models.Model):
    """A volunteer takes part in a course."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="enrolments")
    enrolled_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "volunteer"], name="enrolment_once")
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} – {self.course_id}"


class Attendance(models.Model):
    """Whether a volunteer will come or was at a meeting, and for how long."""

    class State(models.TextChoices):
        EXPECTED = "expected", _("no answer")
        COMING = "coming", _("will come")
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    BEFOREHAND = (State.COMING, State.EXCUSED)
    """What people answer before the meeting; until then they are only expected."""

    AFTERWARDS = (State.PRESENT, State.EXCUSED, State.ABSENT)
    """What is noted in the room."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="attendances")
    state = models.CharField(_("attendance"), max_length=8, choices=State.choices)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "volunteer"], name="attendance_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.volunteer_id} {self.get_state_display()}"
