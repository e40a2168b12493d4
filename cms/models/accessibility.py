"""The accessibility statement: its sentences are fixed by law, its facts are an editor's.

Source: act of 4 April 2019 on digital accessibility of websites and mobile applications of public
bodies, and the technical conditions of the statement, version 2.0 of 31 July 2024 (identifiers).
"""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from cms.blocks import WORDS
from cms.models.base import PublicPage
from cms.models.keeper import keeper_of


class AccessibilityPage(PublicPage):
    """One in each language. The keeper of the site is the public body it speaks of."""

    class Status(models.TextChoices):
        FULL = "full", _("compliant")
        PARTIAL = "partial", _("partially compliant")
        NONE = "none", _("not compliant")

    published_on = models.DateField(_("site published on"))
    updated_on = models.DateField(_("last important change of the site on"))
    status = models.CharField(
        _("compliance"), max_length=7, choices=Status.choices, default=Status.PARTIAL
    )
    gaps = RichTextField(
        _("what is not accessible, why, and what there is instead"), features=WORDS, blank=True
    )
    made_on = models.DateField(_("statement made on"))
    reviewed_on = models.DateField(
        _("statement last reviewed on"),
        null=True,
        blank=True,
        help_text=_("Empty until the first review, which is due by 31 March each year."),
    )
    conveniences = RichTextField(_("conveniences and limits"), features=WORDS, blank=True)
    building = RichTextField(_("access to the building"), features=WORDS)
    communication = RichTextField(
        _("access to communication"), features=WORDS, help_text=_("Sign language, hearing loop.")
    )

    template = "cms/accessibility.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("published_on", "updated_on", "made_on", "reviewed_on", "status")
            ],
            heading=_("Facts"),
        ),
        FieldPanel("gaps"),
        FieldPanel("conveniences"),
        FieldPanel("building"),
        FieldPanel("communication"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["keeper"] = keeper_of(request)
        context["status_sentence"] = SENTENCES[self.Status(self.status)]
        context["site_url"] = request.build_absolute_uri("/")
        return context


SENTENCES = {
    AccessibilityPage.Status.FULL: _(
        "The website complies with the act of 4 April 2019 on the digital accessibility of "
        "websites and mobile applications of public bodies."
    ),
    AccessibilityPage.Status.PARTIAL: _(
        "The website partially complies with the act of 4 April 2019 on the digital accessibility "
        "of websites and mobile applications of public bodies, because of the faults or "
        "exclusions listed below."
    ),
    AccessibilityPage.Status.NONE: _(
        "The website does not comply with the act of 4 April 2019 on the digital accessibility of "
        "websites and mobile applications of public bodies. The faults are listed below."
    ),
}
"""The sentence that the technical conditions ask for, by the page's status."""
