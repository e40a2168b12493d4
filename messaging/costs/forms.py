"""Which year's costs to show."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """One of the years in which messages were sent."""

    mark_optional = False
    year = forms.ChoiceField(label=_("Year"))

    def __init__(self, *args: Any, years: Sequence[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"] = forms.ChoiceField(
            label=_("Year"), choices=[(str(year), str(year)) for year in years]
        )
