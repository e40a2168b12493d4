"""Courses and their meetings."""

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
from training.models.curriculum import Curriculum, Topic
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


def staying(before: str = "") -> Q:
    """Places that are taken, by people who are still with their centre or are no volunteers."""
    here = Q(**{f"{before}participant__isnull": False})
    here |= Q(**{f"{before}volunteer__state__in": Volunteer.PRESENT})
    return Q(**{f"{before}state": "enrolled"}) & here


def waiting(before: str = "") -> Q:
    """People who stand in the queue for a place and are still with their centre."""
    here = Q(**{f"{before}participant__isnull": False})
    here |= Q(**{f"{before}volunteer__state__in": Volunteer.PRESENT})
    return Q(**{f"{before}state": "waiting"}) & here


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, user: "User", today: date) -> "CourseQuerySet":
        """Courses of the centres that the person organises today."""
        organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
        return self.filter(centre__in=organised.values("centre"))

    def with_figures(self) -> "CourseQuerySet":
        """The newest first, with `first` and `last` beginning, `held` `of` meetings, `people`."""
        on = ~Q(meetings__state=Meeting.State.CANCELLED)
        held = Q(meetings__state=Meeting.State.HELD)
        return self.annotate(
            first=Min("meetings__starts_at", filter=on),
            last=Max("meetings__starts_at", filter=on),
            of=Count("meetings", filter=on, distinct=True),
            held=Count("meetings", filter=held, distinct=True),
            people=Count("enrolments", filter=staying("enrolments__"), distinct=True),
            waiting=Count("enrolments", filter=waiting("enrolments__"), distinct=True),
        ).order_by(F("first").desc(nulls_last=True), "-pk")

    def published(self) -> "CourseQuerySet":
        """Those that people were told of; a draft is only the organisers' own."""
        return self.filter(published_at__isnull=False)


class Course(models.Model):
    """A round of meetings at one centre: the five of the preparation, or another training.

    A course begins as a draft: it has dates and may have people, and nobody is told of anything.
    """

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("every week")
        FORTNIGHTLY = "fortnightly", _("every two weeks")
        SATURDAYS = "saturdays", _("on two Saturdays, several meetings a day")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="courses")
    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField(_("name"), max_length=100)
    place = models.CharField(_("place"), max_length=50)
    """Short, because it stands in text messages."""

    capacity = models.PositiveSmallIntegerField(
        _("places"), default=15, validators=[MinValueValidator(1)]
    )
    rhythm = models.CharField(
        _("rhythm"), max_length=11, choices=Rhythm.choices, default=Rhythm.WEEKLY
    )
    avoids_breaks = models.BooleanField(_("not in school breaks"), default=False)
    open_to_neighbours = models.BooleanField(
        _("open to volunteers of neighbouring centres"), default=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    submission = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

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

    @property
    def is_draft(self) -> bool:
        """Whether nobody has been told of it yet."""
        return self.published_at is None


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        """Still to be held, or held and not noted."""
        return self.filter(state=Meeting.State.PLANNED)

    def told(self) -> "MeetingQuerySet":
        """Of courses that are published."""
        return self.filter(course__published_at__isnull=False)

    def begun(self, at: datetime) -> "MeetingQuerySet":
        """Their beginning has passed."""
        return self.filter(starts_at__lte=at)

    def coming(self, at: datetime, until: datetime) -> "MeetingQuerySet":
        """Planned, and beginning between the two moments."""
        return self.planned().filter(starts_at__gt=at, starts_at__lt=until)

    def with_answers(self) -> "MeetingQuerySet":
        """Adds how many said `yes` or `no`, are `silent`, and how many were `present`."""
        # As words, because attendances are declared in a module that needs this one.
        return self.annotate(
            yes=Count("attendances", filter=Q(attendances__state="coming")),
            no=Count("attendances", filter=Q(attendances__state="excused")),
            silent=Count("attendances", filter=Q(attendances__state="expected")),
            present=Count("attendances", filter=Q(attendances__state="present")),
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
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_led",
        verbose_name=_("led by"),
    )
    guest_trainer = models.CharField(_("guest who leads it"), max_length=80, blank=True)
    """A nurse or a lawyer who has no sign-in here."""

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

    @property
    def title(self) -> str:
        """What it is about, in the language in use."""
        return self.topic.name

    @property
    def led_by(self) -> str:
        """Whoever leads it, guests after staff; nothing where nobody is named."""
        trainer = self.trainer.get_full_name() or str(self.trainer) if self.trainer else ""
        return ", ".join(filter(None, (trainer, self.guest_trainer)))
