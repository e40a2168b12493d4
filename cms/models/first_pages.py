"""Which of the first texts have become pages already."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FirstPage(models.Model):
    """A first text of which pages were made; never again, also when an editor removed them."""

    text = models.SlugField(_("text"), unique=True)

    class Meta:
        verbose_name = _("first page")
        verbose_name_plural = _("first pages")

    def __str__(self) -> str:
        return self.text
