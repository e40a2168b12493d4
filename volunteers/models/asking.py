"""What volunteers ask of their centre on their own pages, and contact data on its way."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Appeal
from volunteers.models.people import Volunteer


class OwnRequestQuerySet(models.QuerySet["OwnRequest"]):
    def waiting(self) -> "OwnRequestQuerySet":
        """Those that nobody has seen to, the oldest first."""
        return self.filter(settled_at__isnull=True).order_by("made_at", "pk")


class OwnRequest(models.Model):
    """Something that a volunteer asks for and the coordinator sees to."""

    class Sort(models.TextChoices):
        BREAK = "break", _("a break")
        BACK = "back", _("coming back from a break")
        LEAVE = "leave", _("leaving")
        CERTIFICATE = "paper", _("a certificate of the help given")
        ERASURE = "erase", _("erasure of their data")
        APPEAL = "appeal", _("can help with an appeal")

    class Reason(models.TextChoices):
        TIME = "time", pgettext_lazy("reason", "little time now")
        SCHOOL = "school", pgettext_lazy("reason", "school, exams or work")
        AWAY = "away", pgettext_lazy("reason", "away from home")
        HEALTH = "health", pgettext_lazy("reason", "health")
        MOVED = "moved", pgettext_lazy("reason", "moving away")
        OTHER = "other", pgettext_lazy("reason", "another reason")

    class Answer(models.TextChoices):
        DONE = "done", _("done")
        OTHERWISE = "other", _("agreed otherwise")
        WITHDRAWN = "back", _("taken back")
        REFUSED = "no", _("refused")

    class Refusal(models.TextChoices):
        """Why data are not erased (GDPR art. 12(6) and 17(3))."""

        VISITS = "visits", _("you still visit somebody, and the farewell comes first")
        CLAIM = "claim", _("a claim or proceedings need them (GDPR art. 17(3)(e))")
        LAW = "law", _("the law tells us to keep all of them for now (GDPR art. 17(3)(b))")
        WHO = "who", _("we could not make sure that it was you who asked (GDPR art. 12(6))")

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="own_requests")
    sort = models.CharField(_("what is asked"), max_length=6, choices=Sort.choices)
    until = models.DateField(_("last day"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=6, choices=Reason.choices, blank=True)
    words = models.CharField(_("in their own words"), max_length=500, blank=True)
    appeal = models.ForeignKey(
        Appeal, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=5, choices=Answer.choices, blank=True)

    refused_why = models.CharField(_("why not"), max_length=6, choices=Refusal.choices, blank=True)
    told = models.CharField(_("what the person was told"), max_length=500, blank=True)
    """The coordinator's own words about the answer; shown to the person on their own pages."""

    objects = OwnRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer's own request")
        verbose_name_plural = _("volunteers' own requests")
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "sort"],
                condition=Q(settled_at__isnull=True, appeal__isnull=True),
                name="own_request_once_of_a_sort",
            ),
            models.UniqueConstraint(
                fields=["volunteer", "appeal"],
                condition=Q(settled_at__isnull=True, appeal__isnull=False),
                name="own_request_once_for_an_appeal",
            ),
            models.CheckConstraint(
                condition=Q(sort="appeal", appeal__isnull=False)
                | ~Q(sort="appeal") & Q(appeal__isnull=True),
                name="own_request_names_its_appeal",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, answer="")
                | Q(settled_at__isnull=False) & ~Q(answer=""),
                name="own_request_settled_with_an_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["volunteer"],
                condition=Q(settled_at__isnull=True),
                name="own_request_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.volunteer_id}"


class ContactChange(models.Model):
    """A new phone number or e-mail address that waits for the code sent to it."""

    class Sort(models.TextChoices):
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=5, choices=Sort.choices)
    address = models.CharField(_("number or e-mail"), max_length=254)
    code = models.CharField(max_length=64)
    """Keyed hash of the code; the code itself is only in the message."""

    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change of contact data")
        verbose_name_plural = _("changes of contact data")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.volunteer_id}"
