"""What is left to do after somebody's data were erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.models import Message
from volunteers.models.people import Volunteer


class Erasure(models.Model):
    """A volunteer's data were erased, but for papers that have to be kept for a time."""

    volunteer = models.OneToOneField(Volunteer, on_delete=models.CASCADE, related_name="erasure")
    papers_until = models.DateField(_("papers are kept until"), null=True, db_index=True)
    """The last day for which papers stay under the name; null where none do."""

    answer = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, related_name="+")
    """The message that told the person, until it is forgotten as well."""

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return str(self.volunteer_id)
