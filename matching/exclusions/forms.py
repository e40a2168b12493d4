"""With whom somebody is not to be matched, as noted on their card."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre
from clients.models import Client
from kit.clock import local_date
from kit.forms import CleanCharField
from matching.models import Exclusion, Match
from matching.neighbours import come_into_question
from volunteers.models import Volunteer
from volunteers.seeing import seen_from


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


class VolunteerField(forms.ModelChoiceField[Volunteer]):
    """Volunteers as the client's centre may see them."""

    centre: int

    def label_from_instance(self, obj: Volunteer) -> str:
        return str(seen_from(obj, self.centre))


class ClientExclusionForm(_NoteForm):
    """On a client's card: the centre's volunteers, and whoever came before.

    Those of neighbours only for people who would ask them (`organises`).
    """

    field_order = ("volunteer", "reason", "why")

    def __init__(self, *args: Any, client: Client, organises: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.client = client
        present = Volunteer.objects.exclude(state=Volunteer.State.ENDED)
        came = Match.objects.filter(need__client=client).values("volunteer")
        own = Q(centre=client.centre_id)
        asked = come_into_question(client.centre_id) if organises else own
        found = present.filter(asked | Q(pk__in=came))
        chosen = VolunteerField(found.select_related("centre"), label=_("Volunteer"))
        chosen.centre = client.centre_id
        self.fields["volunteer"] = chosen
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if volunteer := cleaned.get("volunteer"):
            noted = volunteer.exclusions.filter(client=self.client)
            self.refuse_twice("volunteer", noted.filter(side=Exclusion.Side.CLIENT).first())
        return cleaned
