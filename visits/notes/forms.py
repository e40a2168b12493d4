"""What a member of staff saw, what follows, and who may read it."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, StaleEditMixin, SubmitOnceMixin
from visits.forms import in_sentence_case
from visits.models import Note


class NoteForm(SubmitOnceMixin, forms.Form):
    """A note; the button pressed says whether it is final."""

    observation = CleanCharField(
        multiline=True,
        label=_("What did you see?"),
        max_length=1000,
        help_text=_("Facts, no diagnoses."),
        error_messages={"required": _("Write what you saw.")},
    )
    follows = CleanCharField(
        multiline=True,
        label=_("What follows for the client?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    readers = forms.ChoiceField(
        label=_("Who may read it when it is final?"),
        choices=partial(in_sentence_case, Note.Readers),
        widget=forms.RadioSelect,
        initial=Note.Readers.WORKER,
        help_text=_("A draft is read by nobody but you."),
        error_messages={"required": _("Mark who may read it.")},
    )

    def facts(self) -> dict[str, Any]:
        """What `write` needs."""
        kept = ("observation", "follows", "readers", "submission")
        return {name: self.cleaned_data[name] for name in kept} | {"final": self.is_final}

    @property
    def is_final(self) -> bool:
        """Whether it was sent by the button that makes it final."""
        return self.data.get("state") == Note.State.FINAL


class DraftForm(StaleEditMixin, NoteForm):
    """One's own draft, once more."""

    def __init__(self, note: Note, *args: Any, **options: Any) -> None:
        options["initial"] = {
            "observation": note.observation,
            "follows": note.follows,
            "readers": note.readers,
            "version": note.version,
        }
        self.note = note
        super().__init__(*args, **options)

    def facts(self) -> dict[str, Any]:
        """What `change_draft` needs."""
        facts = super().facts()
        del facts["submission"]
        return facts
