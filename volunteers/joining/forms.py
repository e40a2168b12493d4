"""The forms of the public sign-up, a page each."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.forms import CleanCharField
from volunteers.joining import proof
from volunteers.joining.questions import (
    TOO_YOUNG,
    GuardianQuestions,
    PlaceQuestions,
    WhoQuestions,
    WishQuestions,
)

NOT_KEPT = frozenset({"challenge", "solution", "digits", "website"})
"""What guards the form and is no answer."""


class WhoForm(WhoQuestions):
    """The first page. Whoever begins anew proves that a person is at work (`proof.py`).

    `website` is a trap: people do not see it, machines fill it in.
    """

    comes_from = forms.ModelChoiceField(
        Centre.objects.none(),
        label=_("In which centre?"),
        required=False,
        empty_label=_("I am not a volunteer yet"),
        help_text=_(
            "We will ask you in the first talk whether you want to move or to help in both. What "
            "you have prepared for counts."
        ),
    )
    digits = CleanCharField(
        label=_("Write these four digits in figures"),
        max_length=20,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"}
        ),
    )
    challenge = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    solution = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, begun: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Centre.objects.exclude(pk=self.centre.pk)
        self.fields["comes_from"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField
        self.guarded = not begun
        if begun:
            for name in ("challenge", "solution", "digits"):
                del self.fields[name]
        else:
            self.initial["challenge"] = proof.new_challenge()
            self.fields["digits"].help_text = proof.digits_in_words(self["challenge"].value() or "")

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.data.get("website"))

    @property
    def is_too_young(self) -> bool:
        """Whether the person says so; then nothing else is asked or kept."""
        return bool(self.data.get("age_band") == TOO_YOUNG)

    @property
    def is_proven(self) -> bool:
        """Whether nothing more need be proven; only after `is_valid` was asked."""
        return not self.guarded or "digits" not in self.errors

    @property
    def submission(self) -> UUID | None:
        """The sign-up that this form begins."""
        return proof.submission_of(str(self.data.get("challenge", "")))

    def clean_digits(self) -> str:
        challenge = str(self.data.get("challenge", ""))
        typed: str = self.cleaned_data["digits"]
        good = self.submission is not None and (
            proof.is_solved(challenge, str(self.data.get("solution", "")))
            or proof.is_copied(challenge, typed)
        )
        if not good:
            self._ask_anew()
            raise forms.ValidationError(
                _("Write in figures the four digits that stand here in words.")
            )
        return typed

    def _ask_anew(self) -> None:
        """Another challenge instead of the one that was not met; nothing else is lost."""
        challenge = proof.new_challenge()
        posted = cast("QueryDict", self.data).copy()
        for name, value in {"challenge": challenge, "solution": "", "digits": ""}.items():
            posted[name] = value
        self.data = posted
        # The field as the page shows it was made from the question before.
        self["digits"].help_text = proof.digits_in_words(challenge)


class PlaceForm(PlaceQuestions):
    """Only for somebody whose village is not on the list."""


class GuardianForm(GuardianQuestions):
    """Only for minors."""


class WishesForm(WishQuestions):
    """The second step."""


class SendForm(forms.Form):
    """The third step: two clauses, each of its own."""

    mark_optional = False
    consent = forms.BooleanField(
        label=_("I have read how my data is used."),
        error_messages={"required": _("Read how your data is used, and tick this.")},
    )
    news = forms.BooleanField(
        label=_("I agree to texts and e-mails with news from the centre."),
        help_text=_("You can say no, and you can change your mind at any time."),
        required=False,
    )


class ResumeForm(forms.Form):
    """The code of a sign-up that one wants to go on with."""

    mark_optional = False
    code = CleanCharField(
        label=_("Code"),
        help_text=_("Eight letters and figures, for example ABCD-2345."),
        max_length=20,
        error_messages={"required": _("Enter the code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-10",
            }
        ),
    )


class ProofForm(forms.Form):
    """The six digits that came to the phone or e-mail."""

    mark_optional = False
    code = CleanCharField(
        label=_("Code from the message"),
        help_text=_("Six digits."),
        max_length=20,
        error_messages={"required": _("Enter the code.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "govuk-input--width-5",
            }
        ),
    )


class GuardianConsentForm(forms.Form):
    """What a guardian says by a press: they have read it and agree."""

    mark_optional = False
    agrees = forms.BooleanField(
        label=_("I am the parent or guardian, and I agree."),
        error_messages={"required": _("Tick this if you agree. If not, close this page.")},
    )
