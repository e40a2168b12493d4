"""The person who signs in."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class People(UserManager["User"]):
    """Users are known by e-mail; there is no separate user name."""

    def create_user(  # type: ignore[override]  # no user name, unlike Django's own manager
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        """Make a user; without a password they sign in by a code sent to the address."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(  # type: ignore[override]  # no user name, unlike Django's own manager
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        """Make a site administrator, who keeps the system and sees no client data."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody with a sign-in: staff of a centre, a volunteer, an observer or an administrator."""

    username = None  # type: ignore[assignment]  # Django's way of removing an inherited field
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    phone = models.CharField(_("phone for alarms"), max_length=16, blank=True)
    """E.164; staff who wish are told by text message that there is something urgent to see."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[People] = People()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
