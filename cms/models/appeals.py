"""The needs wall: all appeals of all centres on one page."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.appeal_wall import PartOfWeek, on_the_wall
from centres.models import Centre, HelpKind, Municipality
from cms.models.base import PublicPage
from kit.pages import paginate

ON_A_PAGE = 20


class AppealsPage(PublicPage):
    """What centres look for now; `?kind=`, `?commune=` and `?part=` narrow it."""

    template = "cms/appeals.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("needs wall")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = WallFilter(request.GET)
        form.is_valid()
        wanted = form.cleaned_data
        appeals = on_the_wall(timezone.localdate(), **wanted)
        context["filter"] = form
        context["appeals"] = paginate(request, appeals, ON_A_PAGE)
        context["narrowed"] = any(wanted.values())
        return context


class WallFilter(forms.Form):
    """Which help, where and when; a value that is none narrows nothing."""

    mark_optional = False
    kind = forms.ModelChoiceField(
        HelpKind.objects.all(),
        label=_("Kind of help"),
        required=False,
        to_field_name="code",
        empty_label=_("every kind"),
    )
    commune = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Commune"),
        required=False,
        empty_label=_("every commune"),
    )
    part = forms.ChoiceField(
        label=_("When do you have time?"),
        required=False,
        choices=[("", _("at any time")), *PartOfWeek.choices],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        communes = self.fields["commune"]
        if isinstance(communes, forms.ModelChoiceField):
            served = Centre.objects.filter(joining_open=True).values("municipality")
            communes.queryset = Municipality.objects.filter(pk__in=served)
