"""What a coordinator fills in to erase a volunteer's data, or to say why not."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, PlausibleDateField
from volunteers.models import OwnRequest

LONGEST = timedelta(days=366 * 50)


class EraseForm(forms.Form):
    """Until when papers stay, and that it cannot be undone."""

    papers_until = PlausibleDateField(label=_("Papers are kept until"))
    sure = forms.BooleanField(
        label=_("I have made sure who asks, and know that this cannot be undone."),
        error_messages={"required": _("Tick the box if the data are to be erased.")},
    )

    def __init__(self, *args: Any, today: date, usual: date | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if usual is None:
            del self.fields["papers_until"]
            return
        self.fields["papers_until"] = PlausibleDateField(
            label=_("Papers are kept until"),
            earliest=today,
            latest=today + LONGEST,
            initial=usual,
            help_text=_(
                "Ten years from the end, if your centre's list of files says nothing else."
            ),
        )
        self.order_fields(("papers_until", "sure"))


class RefuseForm(forms.Form):
    """Why not."""

    why = forms.ChoiceField(
        label=_("Why not?"),
        choices=OwnRequest.Refusal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the data are not erased.")},
    )
    words = CleanCharField(
        multiline=True,
        label=_("In your own words"),
        help_text=_("The person reads it on their own pages after signing in. It is not sent."),
        max_length=500,
        required=False,
    )
