"""The centre's public page, as far as the centre itself writes it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.errors import PresentedMeanwhile
from centres.models import Centre, Membership
from centres.presenting import nameable, present, profile_of
from kit.forms import CleanCharField, StaleEditMixin, posted


class NamedField(forms.ModelMultipleChoiceField[Membership]):
    """Colleagues with what they do at the centre."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.get_full_name()}, {obj.get_role_display()}"


class PresentForm(StaleEditMixin, forms.Form):
    """Hours, the way in, and who is named."""

    hours = CleanCharField(
        label=_("When can you be reached?"),
        multiline=True,
        max_length=300,
        required=False,
        help_text=_("For example: Monday to Friday 7:30–15:30, on Tuesday until 17:00."),
    )
    getting_in = CleanCharField(
        label=_("How does one get in?"),
        multiline=True,
        max_length=500,
        required=False,
        help_text=_("Steps, a ramp, a lift, a bell, where to park, an accessible toilet."),
    )
    named = NamedField(
        Membership.objects.none(),
        label=_("Who is named on the page?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only those who agreed. The centre's phone and e-mail stand beside them."),
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        profile = profile_of(centre)
        members = nameable(centre, timezone.localdate())
        initial = {
            "hours": profile.hours,
            "getting_in": profile.getting_in,
            "named": [member.pk for member in members if member.named_in_public],
            "version": profile.version,
        }
        super().__init__(*args, initial=initial, **options)
        self.fields["named"].queryset = Membership.objects.filter(  # type: ignore[attr-defined]  # a choice among rows
            pk__in=[member.pk for member in members]
        ).select_related("user")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(*ORGANISERS)
def edit(request: DeskRequest) -> HttpResponse:
    """Write what the public page says of the centre."""
    form = PresentForm(posted(request), centre=request.centre)
    if form.is_valid():
        try:
            present(request.centre, **form.cleaned_data, by=request.user, at=timezone.now())
        except PresentedMeanwhile:
            form.add_error(None, gettext("Somebody changed this in the same moment. Save again."))
        else:
            messages.success(request, gettext("Saved. The public page shows it now."))
            return redirect("public_page:edit", request.centre.slug)
    return render(request, "centres/presenting.html", {"form": form})
