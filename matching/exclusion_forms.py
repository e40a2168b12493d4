"""With whom somebody is not to be matched, as noted on their card."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre
from clients.models import Client
from kit.clock import local_date
from kit.forms import CleanCharField
from matching.models import Exclusion
from volunteers.models import Volunteer


class _NoteForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is between them?"),
        choices=Exclusion.Reason.choices,
        widget=forms.RadioSelect,
        initial=Exclusion.Reason.KINSHIP,
    )
    why = CleanCharField(
        label=_("In other words"),
        help_text=_("Only those who may open this card read it. Write as little as you can."),
        max_length=300,
        required=False,
    )

    def refuse_twice(self, name: str, noted: Exclusion | None) -> None:
        """Say that this stands on the card already, since when and as what."""
        if noted is not None:
            told = _("This is noted already, on %(day)s: %(reason)s.") % {
                "day": date_format(local_date(noted.noted_at)),
                "reason": noted.get_reason_display(),
            }
            self.add_error(name, told)


class ExclusionForm(_NoteForm):
    """On a volunteer's card: the clients within the reader's reach."""

    field_order = ("client", "reason", "why")

    def __init__(
        self,
        *args: Any,
        volunteer: Volunteer,
        user: User,
        centre: Centre,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.volunteer = volunteer
        reach = Client.objects.visible_to(user, today).filter(centre=centre)
        self.fields["client"] = forms.ModelChoiceField(reach, label=_("Client"))
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if client := cleaned.get("client"):
            noted = client.exclusions.filter(volunteer=self.volunteer)
            self.refuse_twice("client", noted.filter(side=Exclusion.Side.VOLUNTEER).first())
        return cleaned


class ClientExclusionForm(_NoteForm):
    """On a client's card: the volunteers of the centre who have not left."""

    field_order = ("volunteer", "reason", "why")

    def __init__(self, *args: Any, client: Client, **options: Any) -> None:
        super().__init__(*args, **options)
        self.client = client
        present = Volunteer.objects.exclude(state=Volunteer.State.ENDED)
        own = present.filter(centre=client.centre_id)
        self.fields["volunteer"] = forms.ModelChoiceField(own, label=_("Volunteer"))
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if volunteer := cleaned.get("volunteer"):
            noted = volunteer.exclusions.filter(client=self.client)
            self.refuse_twice("volunteer", noted.filter(side=Exclusion.Side.CLIENT).first())
        return cleaned
