"""The ways in which a message can travel."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a message travels."""

    SMS = "sms", _("text message")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone call")
    """Said by a person: never handed to a provider, stands on the call list."""
