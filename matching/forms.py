"""What staff type about offers and matches."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, HelpKind
from clients.models import Need
from kit.clock import local_date
from kit.forms import CleanCharField, PastDateField
from matching.models import Match, Offer
from matching.neighbours import come_into_question
from matching.pairing import AGAIN
from volunteers.models import Volunteer

WHY_LENGTH = 200


class NeedFilter(forms.Form):
    """Narrows the list of needs."""

    mark_optional = False
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("looking for somebody")),
            ("open", _("nobody asked yet")),
            ("offered", _("waiting for an answer")),
            ("stale", _("interview out of date")),
            ("matched", _("with a volunteer")),
            ("all", _("all but closed ones")),
        ],
    )
    kind = forms.ModelChoiceField(
        HelpKind.objects.all(), label=_("Kind of help"), required=False, empty_label=_("all")
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("any")), *Need.Urgency.choices],
    )

    @property
    def is_set(self) -> bool:
        """Whether anything is chosen, sensible or not."""
        return any(self.data.get(name) for name in self.fields)


class OfferForm(forms.Form):
    """Why somebody is asked in spite of a wish; empty where nothing stands against the pair."""

    override_reason = CleanCharField(
        label=_("Why ask all the same?"),
        max_length=WHY_LENGTH,
        required=False,
        help_text=_("For example “agreed on the phone to go further this time”."),
    )


class AnswerForm(forms.Form):
    """Yes or no, and to a no the reason, if they gave one."""

    answer = forms.ChoiceField(choices=[("yes", _("yes")), ("no", _("no"))])
    reason = forms.ChoiceField(
        label=_("Why not? (if they said)"),
        choices=[("", _("not said")), *Offer.DeclineReason.choices],
        required=False,
    )


class SeveralForm(forms.Form):
    """Whom to ask at the same time."""

    people = forms.ModelMultipleChoiceField(
        Volunteer.objects.none(),
        error_messages={"required": _("Tick the people whom you want to ask.")},
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        everybody = Volunteer.objects.filter(come_into_question(centre.pk)).select_related("centre")
        self.fields["people"].queryset = everybody  # type: ignore[attr-defined]  # a choice of rows


class AskingForm(forms.ModelForm[Centre]):
    """How this centre asks volunteers and repeats interviews."""

    class Meta:
        model = Centre
        fields = ("offers_at_once", "offer_days", "need_valid_months")


class AgreementForm(forms.Form):
    """What the client said when they were told who would come."""

    agrees = forms.ChoiceField(
        label=_("What did the client say?"),
        choices=[
            ("yes", _("agrees that this volunteer comes")),
            ("no", _("does not agree")),
        ],
        widget=forms.RadioSelect,
    )
    asked_on = PastDateField(label=_("When was the client asked?"))
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[c for c in Match.AskedHow.choices if c[0] != Match.AskedHow.EARLIER],
        widget=forms.RadioSelect,
    )
    apart = forms.BooleanField(
        label=_("If not: do not propose the two to each other again"),
        required=False,
        initial=True,
        help_text=_("Private: neither of them learns of it."),
    )

    def __init__(self, *args: Any, match: Match, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [match.accepted_at, *([match.offer.offered_at] if match.offer else [])]
        day: PastDateField = self.fields["asked_on"]  # type: ignore[assignment]  # declared above
        day.earliest, day.initial = local_date(min(known)), timezone.localdate

    def how_asked(self) -> dict[str, Any]:
        """As the verbs take it."""
        return {"on": self.cleaned_data["asked_on"], "how": self.cleaned_data["how"]}


class EndForm(forms.Form):
    """Why the match ends, and what becomes of the need."""

    reason = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=[(reason.value, reason.label) for reason in Match.CHOSEN_ENDINGS],
        widget=forms.RadioSelect,
    )
    why = CleanCharField(label=_("In other words"), max_length=WHY_LENGTH, required=False)
    need_after = forms.ChoiceField(
        label=_("And the need?"),
        widget=forms.RadioSelect,
        choices=[
            (AGAIN, _("look for somebody else")),
            (Need.CloseReason.MET, _("close it: no longer needed")),
            (Need.CloseReason.WISH, _("close it: the client's wish")),
            (Need.CloseReason.OTHER_HELP, _("close it: other help was found")),
            (Need.CloseReason.NO_VOLUNTEER, _("close it: nobody can be found")),
        ],
    )
    thanks = forms.BooleanField(
        label=_("Say farewell and thanks to the volunteer in a message now"),
        required=False,
        initial=True,
    )
