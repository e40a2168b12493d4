"""One row a person: before a meeting who will come, from its beginning on who came."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kit.forms import SubmitOnceMixin
from training.errors import MarkedMeanwhile
from training.in_the_room.on_the_list import OnList, is_own
from training.in_the_room.ticking import Tick, fingerprint
from training.models import Attendance
from training.people import answer_label
from training.persons import Person, key_of_mark

State = Attendance.State


class _PeopleForm(forms.Form):
    """A choice of states for each person."""

    states: tuple[State, ...]

    def __init__(self, *args: Any, people: Iterable[OnList], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = list(people)
        for line in self.people:
            self.add_fields_of(line)

    def add_fields_of(self, line: OnList) -> None:
        """The choice."""
        self.fields[f"person_{line.key}"] = forms.ChoiceField(
            label=line.name,
            choices=[(state.value, self.word_for(state)) for state in self.states],
            widget=forms.RadioSelect,
            required=False,
            initial=line.state if line.state in self.states else None,
            error_messages={"invalid_choice": _("Choose one of these.")},
        )

    def word_for(self, state: State) -> str:
        """How a choice is called."""
        return str(state.label)


class AnswersForm(_PeopleForm):
    """Before the meeting: what people said by telephone."""

    states = Attendance.BEFOREHAND

    def word_for(self, state: State) -> str:
        return answer_label(state)

    def rows(self) -> list[tuple[OnList, forms.BoundField]]:
        """Each person with their field."""
        return [(line, self[f"person_{line.key}"]) for line in self.people]

    def marks(self) -> dict[Person, State]:
        """What was ticked, for those for whom something was."""
        chosen = {line.person: self.cleaned_data[f"person_{line.key}"] for line in self.people}
        return {person: State(state) for person, state in chosen.items() if state}


class AttendanceForm(SubmitOnceMixin, _PeopleForm):
    """From the opening of the doors on: who came, and how many minutes they missed.

    Rows that stay as they were are no ticks, so that two people can tick one list. `rest` is the
    second button, for a list on paper: whoever is left without a tick gets that state.
    """

    states = Attendance.AFTERWARDS

    rest = forms.ChoiceField(
        choices=[(State.PRESENT.value, ""), (State.ABSENT.value, "")], required=False
    )

    def add_fields_of(self, line: OnList) -> None:
        super().add_fields_of(line)
        key, longest = line.key, line.meeting.minutes
        self.fields[f"missed_{key}"] = forms.IntegerField(
            label=_("Minutes missed: came late or left early"),
            min_value=0,
            max_value=longest,
            required=False,
            initial=line.missed,
            error_messages={
                "invalid": _("Enter minutes as a number, for example 20."),
                "min_value": _("Enter minutes as a number, for example 20."),
                "max_value": _("The whole meeting lasts %(limit_value)s minutes."),
            },
        )
        self.fields[f"seen_{key}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=line.seen
        )

    def rows(self) -> list[tuple[OnList, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each person with the fields of their state, their minutes, and what the page had seen."""
        keys = [(line, line.key) for line in self.people]
        return [
            (line, self[f"person_{key}"], self[f"missed_{key}"], self[f"seen_{key}"])
            for line, key in keys
        ]

    def ticks(self) -> list[Tick]:
        """What is to be noted: rows that say something which the page had not shown already."""
        found = [self._tick(line) for line in self.people]
        return [tick for tick in found if tick is not None]

    def _tick(self, line: OnList) -> Tick | None:
        key = line.key
        state = self.cleaned_data[f"person_{key}"] or self.cleaned_data["rest"]
        if not state:
            return None
        missed, seen = self.cleaned_data[f"missed_{key}"] or 0, self.cleaned_data[f"seen_{key}"]
        minutes = max(0, line.meeting.minutes - missed) if state == State.PRESENT else 0
        if seen and fingerprint(state, minutes) == seen:
            return None
        return Tick(line.person, State(state), missed, seen)

    def tell_who_was_faster(self, error: MarkedMeanwhile) -> None:
        """Say in each row what a colleague noted; what was ticked stays for the next save."""
        data = cast("QueryDict", self.data).copy()
        for mark in error.marks:
            key = key_of_mark(mark)
            data[f"seen_{key}"] = fingerprint(mark.state, mark.minutes)
            self.add_error(f"person_{key}", told_of(mark))
        self.data = data


def told_of(mark: Attendance) -> ValidationError:
    """What a colleague noted meanwhile, and how one's own tick can still count."""
    sentence = _(
        "%(who)s noted meanwhile: %(state)s. Nothing is changed yet. "
        "To note yours, tick and save again."
    )
    who = _("The code of the day") if is_own(mark) else str(mark.marked_by)
    return ValidationError(
        sentence, code="faster", params={"who": who, "state": mark.get_state_display()}
    )
