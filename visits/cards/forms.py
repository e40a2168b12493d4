"""What is typed from a card, one line after another, and which cards are wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kit.clock import at_wall, local
from kit.forms import CleanCharField, SubmitOnceMixin
from matching.models import Match
from visits.cards.entering import CardLine, is_expected
from visits.errors import InTheGap
from visits.forms import minute_of, time_field
from visits.models import Outcome, Visit, VisitCard
from visits.slots import in_the_gap

MORE_LINES = 3
"""For visits that were made and not planned; as many as the paper has."""

CODES = {
    "1": Outcome.Result.DONE,
    "2": Outcome.Result.ATTEMPTED,
    "3": Outcome.Result.MISSED,
    "4": Outcome.Result.CANCELLED,
}
"""What is printed on the card; one key each."""

LONGEST = 720


class FindForm(forms.Form):
    """The number of a card."""

    mark_optional = False
    number = forms.CharField(
        label=_("Number of the card"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "autofocus": True,
                "class": "govuk-input--width-5",
            }
        ),
        error_messages={"required": _("Type the number that stands at the top of the card.")},
    )


class IssueForm(forms.Form):
    """For whom cards of a month are made."""

    mark_optional = False
    matches = forms.ModelMultipleChoiceField(
        Match.objects.none(),
        label=_("For whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Mark at least one.")},
    )

    def __init__(self, matches: QuerySet[Match], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["matches"]
        field.queryset = matches  # type: ignore[attr-defined]  # a choice of rows
        field.label_from_instance = pair_in_words  # type: ignore[attr-defined]  # a choice of rows


def pair_in_words(match: Match) -> str:
    """Who visits whom."""
    return f"{match.volunteer} – {match.need.client}"


@dataclass(frozen=True)
class ShownLine:
    """One line on the page: a visit with its boxes, or with what is known of it."""

    visit: Visit
    result: forms.BoundField | None
    minutes: forms.BoundField | None
    kilometres: forms.BoundField | None
    refused: str = ""


class CardForm(SubmitOnceMixin, forms.Form):
    """One key for each line of the card; what is left empty is left as it is."""

    mark_optional = False

    note = CleanCharField(
        multiline=True,
        label=_("What is written on the card"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the last visit."),
    )
    worry = forms.BooleanField(
        label=_("Something worries the volunteer"),
        required=False,
        help_text=_("It reaches the client's social worker and the head at once."),
    )

    def __init__(
        self,
        card: VisitCard,
        visits: Iterable[Visit],
        *args: Any,
        at: datetime,
        costs: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.card, self.visits, self.costs = card, list(visits), costs
        self.refused: dict[str, str] = {}
        self.typed = {
            visit: f"v{visit.pk}"
            for visit in self.visits
            if is_expected(visit, at) or f"v{visit.pk}-result" in self.data
        }
        for visit, name in self.typed.items():
            when = f"{local(visit.starts_at):%d.%m %H:%M}"
            self.fields[f"{name}-result"] = _code(when)
            self._add_numbers(name, when, visit.minutes)
        planned = self.visits[-1].minutes if self.visits else 60
        for number in range(1, MORE_LINES + 1):
            name, what = f"n{number}", _("Another visit, %(number)s") % {"number": number}
            self.fields[f"{name}-day"] = _number(
                _("Day of the month") + f": {what}", most=31, through=True
            )
            start = time_field()
            start.label, start.required = f"{start.label}: {what}", False
            # Typed like 1600 as well; the browser's own field needs more keys.
            start.input_formats = ["%H:%M", "%H.%M", "%H%M", "%H"]
            start.widget = forms.TextInput(
                attrs={"data-through": True, "inputmode": "numeric", "autocomplete": "off"}
            )
            self.fields[f"{name}-start"] = start
            self._add_numbers(name, str(what), planned)

    def _add_numbers(self, name: str, label: str, minutes: int) -> None:
        minutes_field = _number(_("Minutes") + f": {label}", most=LONGEST)
        minutes_field.widget.attrs["placeholder"] = minutes
        self.fields[f"{name}-minutes"] = minutes_field
        if self.costs:
            self.fields[f"{name}-kilometres"] = forms.DecimalField(
                label=_("Kilometres") + f": {label}",
                required=False,
                min_value=0,
                max_digits=5,
                decimal_places=1,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.lines = [line for line in self._lines(cleaned) if line is not None]
        if not self.errors and not self.lines:
            raise forms.ValidationError(_("Nothing is entered yet: type 1, 2, 3 or 4 at a visit."))
        return cleaned

    def _lines(self, cleaned: dict[str, Any]) -> Iterable[CardLine | None]:
        for visit, name in self.typed.items():
            if code := cleaned.get(f"{name}-result"):
                yield self._line(name, CODES[code], visit=visit)
        for number in range(1, MORE_LINES + 1):
            yield self._added(f"n{number}")

    def _added(self, name: str) -> CardLine | None:
        day, start = self.cleaned_data.get(f"{name}-day"), self.cleaned_data.get(f"{name}-start")
        if not day or not isinstance(start, time):
            if day and f"{name}-start" not in self.errors:
                self.add_error(f"{name}-start", _("Say at what time the visit began."))
            if start and f"{name}-day" not in self.errors:
                self.add_error(f"{name}-day", _("Say on which day of the month the visit was."))
            return None
        try:
            on = self.card.first_day.replace(day=day)
        except ValueError:
            self.add_error(f"{name}-day", _("The month of the card has no such day."))
            return None
        return self._at(name, on, start)

    def _at(self, name: str, on: date, start: time) -> CardLine | None:
        moment = at_wall(on, minute_of(start))
        if in_the_gap(on, minute_of(start)):
            self.add_error(f"{name}-start", str(InTheGap(f"{start:%H:%M}", moment)))
            return None
        return self._line(name, Outcome.Result.DONE, starts_at=moment)

    def _line(
        self,
        name: str,
        result: Outcome.Result,
        *,
        visit: Visit | None = None,
        starts_at: datetime | None = None,
    ) -> CardLine:
        minutes = self.cleaned_data.get(f"{name}-minutes") or 0
        if visit is None and not minutes:
            minutes = int(self.fields[f"{name}-minutes"].widget.attrs["placeholder"])
        kilometres = self.cleaned_data.get(f"{name}-kilometres")
        return CardLine(name, result, minutes, visit, starts_at, kilometres)

    def shown(self) -> list[ShownLine]:
        """The lines of planned visits; without boxes where there is nothing more to say."""
        return [self._shown(visit) for visit in self.visits]

    def _shown(self, visit: Visit) -> ShownLine:
        name = self.typed.get(visit)
        if name is None or (self.is_bound and visit.state != Visit.State.PLANNED):
            return ShownLine(visit, None, None, None, self.refused.get(name or "", ""))
        return ShownLine(
            visit,
            self[f"{name}-result"],
            self[f"{name}-minutes"],
            self[f"{name}-kilometres"] if self.costs else None,
            self.refused.get(name, ""),
        )

    def added(self) -> list[dict[str, Any]]:
        """The boxes of the lines for visits that nobody had planned."""
        parts = ("day", "start", "minutes", *(("kilometres",) if self.costs else ()))
        names = [f"n{number}" for number in range(1, MORE_LINES + 1)]
        return [
            {**{part: self[f"{name}-{part}"] for part in parts}, "refused": self.refused.get(name)}
            for name in names
        ]


def _code(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", ""), *((code, code) for code in CODES)],
        error_messages={"invalid_choice": _("Type 1, 2, 3 or 4.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "maxlength": 1,
                "autocomplete": "off",
                "data-through": True,
            }
        ),
    )


def _number(label: str, *, most: int, through: bool = False) -> forms.IntegerField:
    attrs: dict[str, Any] = {"inputmode": "numeric", "autocomplete": "off"}
    if through:
        attrs["data-through"] = True
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=most,
        widget=forms.TextInput(attrs=attrs),
    )
