"""What is asked so that two people suit each other; each question says why it is asked."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.common_ground import interests_field
from centres.models import Gender, Language
from kit.forms import PlausibleDateField, StaleEditMixin
from kit.week import WEEKDAY_NAMES
from volunteers.models import Volunteer
from volunteers.suiting.noting import PLAIN

LONGEST_REST = timedelta(days=366)
NOT_SAID = ("", pgettext_lazy("answer", "not said"))
WORDS = {True: "yes", False: "no", None: ""}


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nothing said; cleans to True, False or None."""

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        choices = [("yes", _("yes")), ("no", _("no")), NOT_SAID]
        options |= {"choices": choices, "required": False, "empty_value": None}
        super().__init__(coerce=lambda answer: answer == "yes", **options)


class SuitsForm(StaleEditMixin, forms.Form):
    """The same on the desk and on the volunteer's own pages."""

    mark_optional = False

    languages = forms.ModelMultipleChoiceField(
        Language.objects.all(),
        label=_("Languages spoken"),
        help_text=_("So that the two can talk with each other."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interests = interests_field()
    transport = forms.ChoiceField(
        label=_("Usual way of getting around"),
        help_text=_("It shows how long the way takes, and whether a lift has to be found."),
        choices=Volunteer.Transport.choices,
        widget=forms.RadioSelect,
    )
    bus_days = forms.TypedMultipleChoiceField(
        label=_("Days on which a bus runs"),
        help_text=_(
            "Only for those who go by bus: visits on other days are not proposed. "
            "Nothing ticked means every day."
        ),
        choices=list(enumerate(WEEKDAY_NAMES)),
        coerce=int,
        empty_value=[],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    gender = forms.ChoiceField(
        label=_("Woman or man"),
        help_text=_("Some people wish for a woman or for a man. One need not say."),
        choices=[*Gender.choices, NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    smoking = forms.ChoiceField(
        label=_("Smoking"),
        help_text=_("Some people wish for a non-smoker, and in some homes people smoke."),
        choices=[*Volunteer.Smoking.choices, NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    with_pets = YesNoField(
        label=_("At ease with pets"), help_text=_("In some homes there is a dog or a cat.")
    )
    manages_stairs = YesNoField(
        label=_("Manages stairs"),
        help_text=_("Some people live up a staircase. Only yes or no: nobody asks why."),
    )
    rest_until = PlausibleDateField(
        label=_("Would like a rest until"),
        help_text=_("Before this day a new person is proposed only after a talk."),
        required=False,
    )
    also_nearby = forms.BooleanField(
        label=_("Also in neighbouring communes"),
        help_text=_(
            "Only where both centres have agreed. Until a yes the other centre learns a first "
            "name, the home centre, and what speaks for and against."
        ),
        required=False,
    )

    def __init__(self, *args: Any, volunteer: Volunteer, today: date, **options: Any) -> None:
        initial = {name: getattr(volunteer, name) for name in PLAIN}
        initial |= {
            "with_pets": WORDS[volunteer.with_pets],
            "manages_stairs": WORDS[volunteer.manages_stairs],
            "languages": list(volunteer.languages.all()),
            "interests": list(volunteer.interests.all()),
            "rest_until": _to_come(volunteer.rest_until, today),
            "version": volunteer.version,
        }
        super().__init__(*args, initial=initial, **options)
        rest = self.fields["rest_until"]
        rest.earliest, rest.latest = today, today + LONGEST_REST  # type: ignore[attr-defined]  # a field of our own


def _to_come(day: date | None, today: date) -> date | None:
    """A rest that is over is not asked about again."""
    return day if day and day >= today else None
