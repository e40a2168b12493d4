"""The social worker's own notes about a visit: what they saw and what follows for the client."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.access import CASE_WORKERS
from centres.models import Membership, Role
from clients.models import Client
from matching.models import Match
from visits.models.visits import Visit
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


class NoteQuerySet(models.QuerySet["Note"]):
    def readable_by(self, user: "User", today: date) -> "NoteQuerySet":
        """What this member of staff may read today: a draft is its author's alone.

        Whoever became the client's social worker later reads what was for the social worker only
        where it was opened to successors.
        """
        current = Membership.objects.current(today).filter(user=user)
        headed = current.filter(role=Role.HEAD).values("centre")
        worked = current.filter(role__in=CASE_WORKERS).values("centre")
        theirs = Q(visit__match__need__client__worker=user)
        then = Q(worker=user) | Q(opened_at__isnull=False)
        final = Q(state=Note.State.FINAL) & (
            Q(visit__match__need__client__centre__in=headed)
            | Q(visit__match__need__client__centre__in=worked) & ~Q(readers=Note.Readers.WORKER)
            | theirs & then
        )
        reach = Client.objects.visible_to(user, today)
        return self.filter(Q(author=user) | final, visit__match__need__client__in=reach)

    def for_volunteer(self, volunteer: Volunteer) -> "NoteQuerySet":
        """What the volunteer may read about those whom they visit now.

        What was written before their own match they read only where it was opened to successors.
        """
        own = Match.objects.live().filter(volunteer=volunteer)
        clients = Q(visit__match__need__client__in=own.values("need__client"))
        return self.filter(
            Q(visit__match__in=own) | clients & Q(opened_at__isnull=False),
            state=Note.State.FINAL,
            readers=Note.Readers.VOLUNTEER,
        )

    def with_people(self) -> "NoteQuerySet":
        """Whatever a note shows beside its words, in the same query."""
        return self.select_related("author", "opened_by", "visit__match__need__client")


class Note(models.Model):
    """An observation of a member of staff, beside what was reported of the visit."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("note", "draft")
        FINAL = "final", pgettext_lazy("note", "final")

    class Readers(models.TextChoices):
        WORKER = "worker", _("the client's social worker and the head")
        TEAM = "team", _("also the coordinator and the other social workers who see the client")
        VOLUNTEER = "volunteer", _("also the volunteer who visits")

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who was the client's social worker when it was written."""

    observation = models.TextField(_("what was seen"), max_length=1000)
    follows = models.TextField(_("what follows for the client"), max_length=500, blank=True)
    readers = models.CharField(
        _("who may read it"), max_length=9, choices=Readers.choices, default=Readers.WORKER
    )
    state = models.CharField(_("state"), max_length=5, choices=State.choices, default=State.DRAFT)
    written_at = models.DateTimeField()
    final_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    """Since when those who come after the client's worker or volunteer may read it, too."""

    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submission = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-written_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="draft", final_at__isnull=True, opened_at__isnull=True)
                | Q(state="final", final_at__gte=F("written_at")),
                name="note_final_since",
            )
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.get_state_display()}"

    @property
    def is_draft(self) -> bool:
        """Nobody but the author reads it yet."""
        return self.state == self.State.DRAFT

    def may_be_opened_by(self, user: "User", *, heads: bool) -> bool:
        """Whether this person may let successors read it: its author, that worker, or the head."""
        final = not self.is_draft and self.opened_at is None
        return final and (heads or user.pk in (self.author_id, self.worker_id))
