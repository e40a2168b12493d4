"""What was done and whose data was read. Rows are only ever added."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.errors import AppendOnly


class AppendOnlyQuerySet(models.QuerySet["Any"]):
    """Refuses every bulk change: the log must say what happened, not what somebody wished."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class AppendOnlyModel(models.Model):
    """A row that may be added and never changed or removed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises AppendOnly when it is there already."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises AppendOnly, always."""
        raise AppendOnly


class Action(AppendOnlyModel):
    """One verb that was carried out. `centre` is the centre's id, as audit lies below centres."""

    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    centre = models.BigIntegerField(_("centre"), null=True)
    verb = models.CharField(_("verb"), max_length=60)
    target_type = models.CharField(_("kind"), max_length=60)
    target_id = models.BigIntegerField(_("number"))
    facts = models.JSONField(_("facts"), default=dict)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [
            models.Index(fields=["target_type", "target_id", "at"], name="action_by_target"),
            models.Index(fields=["centre", "at"], name="action_by_centre"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.target_type} {self.target_id}"


class Reading(AppendOnlyModel):
    """Somebody opened a client's card or took client data out (social assistance act, art. 100)."""

    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    centre = models.BigIntegerField(_("centre"))
    what = models.CharField(_("what was read"), max_length=60)
    target_type = models.CharField(_("kind"), max_length=60)
    target_id = models.BigIntegerField(_("number"), null=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        indexes = [
            models.Index(fields=["target_type", "target_id", "at"], name="reading_by_target"),
            models.Index(fields=["centre", "at"], name="reading_by_centre"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.target_type} {self.target_id}"
