"""Who keeps the site: the public body that the statement and the contact page name."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from centres.models import Centre
from cms.kept_facts import kept


@register_setting(icon="site")
class SiteKeeper(BaseSiteSetting):  # type: ignore[misc]  # Wagtail ships no types
    """One centre answers for the site; its name, phone and e-mail are read where they are kept."""

    centre = models.ForeignKey(
        "centres.Centre",
        verbose_name=_("centre that keeps this site"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    panels = [FieldPanel("centre")]
    select_related = ["centre__municipality"]

    class Meta:
        verbose_name = _("keeper of the site")


def keeper_of(request: HttpRequest) -> Centre | None:
    """The centre that answers for the site."""
    found: Centre | None = kept(request, "keeper", lambda: SiteKeeper.for_request(request).centre)
    return found
