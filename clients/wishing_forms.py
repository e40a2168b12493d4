"""What is asked about a client so that somebody suits them; each question says why it is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.common_ground import interests_field
from centres.models import Gender, Language
from clients.models import Client
from clients.wishing import PLAIN
from kit.forms import StaleEditMixin


class WishesForm(StaleEditMixin, forms.Form):
    """Nothing about health, faith or views: there is no field for it."""

    mark_optional = False

    languages = forms.ModelMultipleChoiceField(
        Language.objects.all(),
        label=_("Languages in which one can talk with them"),
        help_text=_("So that the two can talk with each other. Nothing ticked: nothing special."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interests = interests_field()
    wished_gender = forms.ChoiceField(
        label=_("Wishes for a woman or a man"),
        help_text=_("Only the person's own wish, as they said it."),
        choices=[*Gender.choices, ("", pgettext_lazy("answer", "no wish"))],
        widget=forms.RadioSelect,
        required=False,
    )
    wishes_non_smoker = forms.BooleanField(
        label=_("Wishes for somebody who does not smoke"), required=False
    )
    smoking_at_home = forms.BooleanField(
        label=_("Somebody smokes at home"),
        help_text=_("Some volunteers stay away from smoke."),
        required=False,
    )
    pets_at_home = forms.BooleanField(
        label=_("There are pets at home"),
        help_text=_("Not every volunteer is at ease with a dog or a cat."),
        required=False,
    )
    stairs = forms.BooleanField(
        label=_("One has to climb stairs"),
        help_text=_("Not every volunteer manages stairs."),
        required=False,
    )

    def __init__(self, *args: Any, client: Client, **options: Any) -> None:
        initial = {name: getattr(client, name) for name in PLAIN}
        initial |= {
            "languages": list(client.languages.all()),
            "interests": list(client.interests.all()),
            "version": client.version,
        }
        super().__init__(*args, initial=initial, **options)
