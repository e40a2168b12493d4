"""What people on both sides choose from, as data in three languages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    """Of a volunteer who said so, and of the one whom somebody wishes for."""

    WOMAN = "woman", pgettext_lazy("gender", "woman")
    MAN = "man", pgettext_lazy("gender", "man")


class HelpKind(models.Model):
    """A kind of help, as data: company, errands, tutoring and more."""

    code = models.SlugField(_("code"), unique=True)
    name_pl = models.CharField(_("name in Polish"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_uk = models.CharField(_("name in Ukrainian"), max_length=60)
    example_pl = models.CharField(_("example in Polish"), max_length=160, blank=True)
    example_en = models.CharField(_("example in English"), max_length=160, blank=True)
    example_uk = models.CharField(_("example in Ukrainian"), max_length=160, blank=True)
    with_minors = models.BooleanField(
        _("work with minors"),
        default=False,
        help_text=_("Register checks must be complete (act of 13 May 2016, art. 21)."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("kind of help")
        verbose_name_plural = _("kinds of help")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use, Polish where it is none of the three."""
        return str(getattr(self, f"name_{(get_language() or 'pl')[:2]}", self.name_pl))

    @property
    def example(self) -> str:
        """A task that people understand at once, in the language in use."""
        return str(getattr(self, f"example_{(get_language() or 'pl')[:2]}", self.example_pl))


class _Word(models.Model):
    """One of a closed list, so that both sides mean the same by it."""

    code = models.SlugField(_("code"), unique=True)
    name_pl = models.CharField(_("name in Polish"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_uk = models.CharField(_("name in Ukrainian"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use, Polish where it is none of the three."""
        return str(getattr(self, f"name_{(get_language() or 'pl')[:2]}", self.name_pl))


class Language(_Word):
    """A language in which people talk with each other, the one of signs included."""

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        ordering: ClassVar = ["order", "code"]


class Interest(_Word):
    """Something that people like to do or to talk about; nothing of faith, politics or health."""

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering: ClassVar = ["order", "code"]
