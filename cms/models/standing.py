"""Pages that stand: plain text, the kinds of help, contact."""

from collections import defaultdict
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models import Appeal, HelpKind
from cms.models.base import PublicPage, WordsPage
from cms.models.keeper import keeper_of

TASKS_SHOWN = 2
"""Appeals shown with each kind of help: what is really asked for now."""


class StandardPage(WordsPage):
    """A title, a lead and text: how it works, privacy, and whatever an editor adds."""

    template = "cms/standard.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["cms.StandardPage"]

    class Meta:
        verbose_name = _("plain page")


class HelpKindsPage(WordsPage):
    """Every kind of help with its example, read from where the centres keep them."""

    template = "cms/help_kinds.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("kinds of help")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        waiting: dict[int, list[Appeal]] = defaultdict(list)
        appeals = Appeal.objects.out(timezone.localdate()).filter(centre__joining_open=True)
        for appeal in appeals.newest_first():
            if len(waiting[appeal.kind_id]) < TASKS_SHOWN:
                waiting[appeal.kind_id].append(appeal)
        context["help_kinds"] = [(kind, waiting[kind.pk]) for kind in HelpKind.objects.all()]
        return context


class ContactPage(PublicPage):
    """Whom to call: one's own centre first, and the keeper of the site."""

    template = "cms/contact.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("contact")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["keeper"] = keeper_of(request)
        return context
