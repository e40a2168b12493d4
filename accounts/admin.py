"""Second factors in Django's admin: removed when lost, their secrets shown to nobody."""

from typing import ClassVar

import allauth.mfa.admin  # noqa: F401 - registers its own, whichever admin is loaded first
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondFactorAdmin(admin.ModelAdmin[models.Model]):
    """Whose factor it is and since when. Nobody adds or changes one for somebody else."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    fields: ClassVar[tuple[str, ...]] = list_display

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
