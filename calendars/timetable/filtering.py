"""Whose dates are shown: by social worker, volunteer, village and kind of help."""

from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from centres.access import ORGANISERS, DeskRequest
from centres.models import HelpKind, Village
from matching.models import Match
from training.models import Enrolment
from visits.narrowing import WhoseDates


class TimetableFilter(WhoseDates):
    """What a reader may narrow by. A social worker begins with their own clients."""

    month = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), required=False, empty_label=_("All")
    )
    kind = forms.ModelChoiceField(
        label=_("Kind of help"),
        queryset=HelpKind.objects.none(),
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, request: DeskRequest, matches: QuerySet[Match], today: date) -> None:
        asked = request.GET.copy()
        if "worker" not in asked and not request.roles & set(ORGANISERS):
            asked["worker"] = str(request.user.pk)
        super().__init__(asked, centre=request.centre, matches=matches, today=today)
        around = Village.objects.filter(municipality=request.centre.municipality_id)
        self.offer("village", around)
        self.offer("kind", HelpKind.objects.filter(needs__matches__in=matches).distinct())
        # A filter that makes no sense narrows nothing.
        self.is_valid()
        self.chosen = {name: self.cleaned_data.get(name) for name in PEOPLE}

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(self.chosen.values())

    def of_matches(self) -> Q:
        """Which visits and first visits."""
        return Q(**{f"match__{PEOPLE[name]}": row for name, row in self.chosen.items() if row})

    def meetings(self) -> Q:
        """Which meetings: those that the worker leads, and to which the volunteer goes."""
        if self.chosen["village"] or self.chosen["kind"]:
            return Q(pk=None)
        found = Q()
        if self.chosen["worker"]:
            found &= Q(trainer=self.chosen["worker"])
        if self.chosen["volunteer"]:
            found &= Q(
                course__enrolments__volunteer=self.chosen["volunteer"],
                course__enrolments__state=Enrolment.State.ENROLLED,
            )
        return found


PEOPLE = {
    "worker": "need__client__worker",
    "volunteer": "volunteer",
    "village": "need__client__village",
    "kind": "need__kind",
}
