"""One row a person: before a meeting who will come, afterwards who came."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training.models import Attendance
from training.people import Person, answer_label
from volunteers.models import Volunteer

State = Attendance.State


class _PeopleForm(forms.Form):
    """A choice of states for each person."""

    states: tuple[State, ...]
    required = True

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = list(people)
        for person in self.people:
            self.fields[f"person_{person.volunteer.pk}"] = forms.ChoiceField(
                label=str(person.volunteer),
                choices=[(state.value, self.word_for(state)) for state in self.states],
                widget=forms.RadioSelect,
                required=self.required,
                initial=self.first_choice(person.state),
                error_messages={
                    "required": _("Choose one of these."),
                    "invalid_choice": _("Choose one of these."),
                },
            )

    def first_choice(self, state: str) -> str | None:
        """What is ticked when the page opens."""
        return state if state in self.states else None

    def word_for(self, state: State) -> str:
        """How a choice is called."""
        return str(state.label)

    def rows(self) -> list[tuple[Person, forms.BoundField]]:
        """Each person with their field."""
        return [(person, self[f"person_{person.volunteer.pk}"]) for person in self.people]

    def marks(self) -> dict[Volunteer, State]:
        """What was ticked, for those for whom something was."""
        chosen = {
            person.volunteer: self.cleaned_data[f"person_{person.volunteer.pk}"]
            for person in self.people
        }
        return {volunteer: State(state) for volunteer, state in chosen.items() if state}


class AnswersForm(_PeopleForm):
    """Before the meeting: what people said by telephone."""

    states = Attendance.BEFOREHAND
    required = False

    def word_for(self, state: State) -> str:
        return answer_label(state)


class AttendanceForm(_PeopleForm):
    """From its beginning on: who came. Most people do, so that is ticked already."""

    states = Attendance.AFTERWARDS

    def first_choice(self, state: str) -> str | None:
        return super().first_choice(state) or State.PRESENT
