"""What a volunteer has read of the handbook."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.models import Volunteer


class ChapterRead(models.Model):
    """A volunteer says that they have read a chapter. Nobody else is shown it, and nothing hangs
    on it: it is a bookmark."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="chapters_read")
    chapter = models.UUIDField(_("chapter"))
    """The key of `centres.bookshelf.BookChapter`."""

    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("chapter read")
        verbose_name_plural = _("chapters read")
        ordering = ["read_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["volunteer", "chapter"], name="chapter_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id}: {self.chapter}"
