"""The centre's rule of being prepared, and the talk that stands for a missed meeting."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.forms import PastDateField
from training.models import Topic
from training.preparedness.passport import standing_of
from volunteers.models import Volunteer


class RuleForm(forms.Form):
    """What the centre requires before somebody visits."""

    mark_optional = False

    meetings_required = forms.IntegerField(
        label=_("How many of the five meetings?"),
        help_text=_("Five is usual. With 0 nobody needs to come."),
        min_value=0,
        max_value=5,
    )
    talks_allowed = forms.IntegerField(
        label=_("Of these, how many may a catch-up talk replace?"),
        help_text=_("0: none. 1: four meetings and a talk with the coordinator are enough."),
        min_value=0,
        max_value=5,
    )
    preparation_years = forms.IntegerField(
        label=_("For how many years does a meeting count?"),
        help_text=_("Leave it empty if it counts for good."),
        min_value=1,
        max_value=20,
        required=False,
    )
    course_quorum = forms.IntegerField(
        label=_("How many people make a course?"),
        help_text=_("With fewer, a joint course with a neighbouring centre is proposed."),
        min_value=1,
        max_value=100,
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        names = ("meetings_required", "talks_allowed", "preparation_years", "course_quorum")
        options["initial"] = {name: getattr(centre, name) for name in names}
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        required, talks = cleaned.get("meetings_required"), cleaned.get("talks_allowed")
        if required is not None and talks is not None and talks > required:
            told = _("A talk cannot replace more meetings than are required.")
            self.add_error("talks_allowed", told)
        return cleaned


class TalkForm(forms.Form):
    """About which missed topic somebody talked with the volunteer, and when."""

    mark_optional = False

    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        label=_("About which meeting?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    held_on = PastDateField(label=_("When was the talk?"))

    def __init__(self, *args: Any, volunteer: Volunteer, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        standing = standing_of(volunteer)
        topics = Topic.objects.of_preparation(today)
        missing = [topic.pk for topic in topics if topic.counts_as not in standing.attended]
        field = self.fields["topic"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy
        field.queryset = topics.filter(pk__in=missing)
