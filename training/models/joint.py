"""Two centres with too few people each make one course."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from training.models.courses import Course


class JointCourseQuerySet(models.QuerySet["JointCourse"]):
    def of(self, centre: Centre) -> "JointCourseQuerySet":
        """Those that the centre proposed or was proposed."""
        return self.filter(Q(proposer=centre) | Q(partner=centre))

    def alive(self) -> "JointCourseQuerySet":
        """Waiting for an answer, or agreed."""
        return self.exclude(state=JointCourse.State.DECLINED)


class JointCourse(models.Model):
    """One centre proposes a joint course to another; when both agree, one of them hosts it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("joint course", "proposed")
        AGREED = "agreed", pgettext_lazy("joint course", "agreed")
        DECLINED = "declined", pgettext_lazy("joint course", "declined")

    MOVES = {
        State.PROPOSED: {State.AGREED, State.DECLINED},
        State.AGREED: set(),
        State.DECLINED: set(),
    }

    proposer = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.PROPOSED
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, related_name="joint_with"
    )
    """The host's course that it has become."""

    objects = JointCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint course")
        verbose_name_plural = _("joint courses")
        ordering = ["-proposed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(proposer=F("partner")), name="joint_course_of_two_centres"
            ),
            models.CheckConstraint(
                condition=Q(host=F("proposer")) | Q(host=F("partner")),
                name="joint_course_at_one_of_the_two",
            ),
            models.UniqueConstraint(
                fields=["proposer", "partner"],
                condition=Q(state="proposed"),
                name="joint_course_proposed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposer_id} {self.partner_id} {self.get_state_display()}"

    def other(self, centre: Centre) -> Centre:
        """The other one of the two."""
        return self.partner if centre.pk == self.proposer_id else self.proposer
