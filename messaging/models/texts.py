"""Texts that a centre says in its own words."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre


class OwnText(models.Model):
    """One purpose's text in one language, instead of the standard one (`wordings.py`)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="own_texts")
    purpose = models.CharField(_("purpose"), max_length=40)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.CharField(pgettext_lazy("message", "text"), max_length=300)

    class Meta:
        verbose_name = _("own text")
        verbose_name_plural = _("own texts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "purpose", "language"], name="own_text_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.purpose} {self.language}"
