"""What coordinators choose about a joint course."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from training.joint.too_few import Neighbour, waiting_for_a_course
from training.models import Course, JointCourse
from volunteers.models import Volunteer

OWN, THEIRS = "own", "theirs"


class ProposeForm(forms.Form):
    """With which of the neighbours, and at whose place."""

    partner = forms.ChoiceField()
    host = forms.ChoiceField(choices=[(OWN, ""), (THEIRS, "")])

    def __init__(self, *args: Any, neighbours: list[Neighbour], **options: Any) -> None:
        super().__init__(*args, **options)
        self.centres = {str(one.centre.pk): one.centre for one in neighbours}
        self.fields["partner"] = forms.ChoiceField(choices=[(pk, pk) for pk in self.centres])

    def clean_partner(self) -> Centre:
        return self.centres[self.cleaned_data["partner"]]


class AnswerForm(forms.Form):
    """Yes or no."""

    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class HostsCourseForm(forms.Form):
    """Which of the host's courses to come it is."""

    mark_optional = False

    course = forms.ModelChoiceField(
        Course.objects.none(), label=_("Which course is the joint one?"), empty_label=None
    )

    def __init__(self, *args: Any, joint: JointCourse, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        to_come = Course.objects.filter(centre=joint.host, meetings__starts_at__gt=at)
        field = self.fields["course"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy
        field.queryset = to_come.distinct().order_by("-pk")


class PeopleForm(forms.Form):
    """Who of one's own people goes to the joint course."""

    mark_optional = False

    volunteers = forms.ModelMultipleChoiceField(
        Volunteer.objects.none(),
        label=_("Who takes part?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, centre: Centre, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["volunteers"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - tells mypy
        field.queryset = waiting_for_a_course(at).filter(centre=centre)
