"""Who takes part in a course, who will come to a meeting and who came."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from training.models.courses import Course, Meeting, staying, waiting
from training.models.curriculum import Curriculum
from volunteers.models import Volunteer


def _one_person() -> Q:
    """Either a volunteer or a participant, never both."""
    return Q(volunteer__isnull=True, participant__isnull=False) | Q(
        volunteer__isnull=False, participant__isnull=True
    )


class Participant(models.Model):
    """Somebody who takes part in a training and is no volunteer: a worker, a resident."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="participants")
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80)
    institution = models.CharField(_("institution"), max_length=120, blank=True)
    audience = models.CharField(
        _("who they are"), max_length=12, choices=Curriculum.Audience.choices
    )
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("participant of a training")
        verbose_name_plural = _("participants of trainings")
        ordering = ["last_name", "first_name", "pk"]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def staying(self) -> "EnrolmentQuerySet":
        """They hold a place, are told and are asked."""
        return self.filter(staying())

    def waiting(self) -> "EnrolmentQuerySet":
        """They move up when a place becomes free; who came first, first."""
        return self.filter(waiting()).order_by("enrolled_at", "pk")

    def of_volunteers(self) -> "EnrolmentQuerySet":
        """Without participants from outside."""
        return self.filter(volunteer__isnull=False)


class Enrolment(models.Model):
    """A volunteer, or somebody from outside, takes part in a course or waits for a place."""

    class State(models.TextChoices):
        ENROLLED = "enrolled", pgettext_lazy("enrolment", "enrolled")
        WAITING = "waiting", pgettext_lazy("enrolment", "waiting for a place")
        LEFT = "left", pgettext_lazy("enrolment", "taken off")

    MOVES = {
        State.ENROLLED: {State.LEFT},
        State.WAITING: {State.ENROLLED, State.LEFT},
        State.LEFT: {State.ENROLLED, State.WAITING},
    }

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, null=True, blank=True, related_name="enrolments"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="enrolments"
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.ENROLLED
    )
    enrolled_at = models.DateTimeField()
    """When they got onto the list, or into the queue."""

    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When they said that they take part."""

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "volunteer"], name="enrolment_once"),
            models.UniqueConstraint(
                fields=["course", "participant"], name="enrolment_of_a_participant_once"
            ),
            models.CheckConstraint(condition=_one_person(), name="enrolment_of_one_person"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id or self.participant_id} – {self.course_id}"

    @property
    def person(self) -> "Volunteer | Participant":
        """Whoever takes part."""
        found = self.volunteer or self.participant
        assert found is not None  # noqa: S101 - held by a constraint
        return found


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
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances"
    )
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
            models.UniqueConstraint(fields=["meeting", "volunteer"], name="attendance_once"),
            models.UniqueConstraint(
                fields=["meeting", "participant"], name="attendance_of_a_participant_once"
            ),
            models.CheckConstraint(condition=_one_person(), name="attendance_of_one_person"),
        ]

    def __str__(self) -> str:
        person = self.volunteer_id or self.participant_id
        return f"{self.meeting_id} {person} {self.get_state_display()}"

    @property
    def person(self) -> "Volunteer | Participant":
        """Whoever it is about."""
        found = self.volunteer or self.participant
        assert found is not None  # noqa: S101 - held by a constraint
        return found
