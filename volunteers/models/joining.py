"""Sign-ups on their way: answered step by step, and not yet with the centre."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from volunteers.models.people import Volunteer


class SignUp(models.Model):
    """What somebody has answered so far. Nobody at the centre sees it before it has arrived.

    It is erased when it becomes a volunteer, when its owner says so, or when it expires. That of
    somebody whom the centre knows already stays beside that person until a coordinator has seen it.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    submission = models.UUIDField(unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True)
    """Keyed hash of the code by which one goes on with it on another device."""

    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    answers = models.JSONField(default=dict)
    """Lists of what was typed, by field, by step."""

    chosen = models.JSONField(default=dict)
    """What brought the person here (`wishes.py`): an appeal, a course."""

    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    resumed_by_message_at = models.DateTimeField(null=True)
    """When its code was last sent."""

    sent_at = models.DateTimeField(null=True, db_index=True)
    news = models.BooleanField(default=False)
    proof_hash = models.CharField(max_length=64, blank=True)
    """Keyed hash of the six digits that were sent to the phone or e-mail."""

    proof_until = models.DateTimeField(null=True)
    proof_tries = models.PositiveSmallIntegerField(default=0)
    proofs_sent = models.PositiveSmallIntegerField(default=0)
    proven_at = models.DateTimeField(null=True)
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, null=True, related_name="signed_up_again"
    )
    """Whom the centre knew already by this name and contact."""

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.submission)


class GuardianRequest(models.Model):
    """A minor's guardian was asked, by a code sent to their phone, whether they consent."""

    volunteer = models.OneToOneField(
        Volunteer, on_delete=models.CASCADE, related_name="guardian_request"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("question to a guardian")
        verbose_name_plural = _("questions to guardians")

    def __str__(self) -> str:
        return str(self.volunteer_id)
