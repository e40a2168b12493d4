"""Form fields that answer bad input with a sentence, and two habits of every form that saves."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kit import phones
from kit.clock import local_date
from kit.plain_text import clean_line, clean_lines
from kit.present_values import present_value
from kit.week import Window, merge
from kit.week_grid import WeekGrid, boxes, window_of

Limit = date | Callable[[], date]

DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y")


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: an empty POST is an answer with nothing filled in, a GET is none."""
    return request.POST if request.method == "POST" else None


class PhoneField(forms.CharField):
    """Cleans to E.164 by `phones.parse`; what was typed stays in the box when it is refused.

    Landlines pass: ask `phones.can_text` where an SMS must arrive.
    """

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            return phones.parse(typed).e164
        except phones.PhoneError as error:
            raise ValidationError(str(error), code=error.code) from error

    def prepare_value(self, value: Any) -> Any:
        return phones.display(value) if isinstance(value, str) else value


class CarefulEmailField(forms.EmailField):
    """An e-mail address; one at a provider whose name is surely mistyped is asked about."""

    SLIPS: ClassVar[dict[str, str]] = {
        "gmial.com": "gmail.com",
        "gmai.com": "gmail.com",
        "gmal.com": "gmail.com",
        "gamil.com": "gmail.com",
        "gnail.com": "gmail.com",
        "gmail.con": "gmail.com",
        "gmail.cm": "gmail.com",
        "gmail.co": "gmail.com",
        "wp.p": "wp.pl",
        "wp.pll": "wp.pl",
        "o2.p": "o2.pl",
        "o2.pll": "o2.pl",
        "onet.p": "onet.pl",
        "onet.pll": "onet.pl",
        "interia.p": "interia.pl",
        "interia.pll": "interia.pl",
        "hotmial.com": "hotmail.com",
        "outlok.com": "outlook.com",
        "outlook.con": "outlook.com",
    }
    """Nobody gets post at these."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("This is no e-mail address. It looks like jan.nowak@example.pl."),
        "slip": _("Look again: after @ stands %(typed)s. Should it be %(meant)s?"),
    }

    def clean(self, value: Any) -> str:
        address: str = super().clean(value)
        typed = address.rpartition("@")[2].lower()
        if meant := self.SLIPS.get(typed):
            told = self.error_messages["slip"] % {"typed": typed, "meant": meant}
            raise ValidationError(told, code="slip")
        return address


class CleanCharField(forms.CharField):
    """Text in NFC without control, zero-width and bidirectional characters.

    One line with single spaces, or, with `multiline`, a text area that keeps its lines.
    """

    def __init__(self, *, multiline: bool = False, **options: Any) -> None:
        if multiline:
            options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        self.multiline = multiline
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        # Cleaned before CharField decides whether anything was typed at all.
        typed = str(value or "")
        return super().to_python(clean_lines(typed) if self.multiline else clean_line(typed)) or ""


class PlausibleDateField(forms.DateField):
    """A day within limits, so that a slip in the year (0001, 9999, 2206) is answered at once.

    `earliest` and `latest` are included; each is a date or a function that gives one. A form that
    knows its own limits sets `self.fields["x"].latest = …`.
    """

    widget = forms.DateInput(attrs={"type": "date", "max": "9999-12-31"}, format="%Y-%m-%d")
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a day that exists, for example 24.11.2026."),
        "early": _("This date is too early: it must be %(limit)s or later. Check the year."),
        "late": _("This date is too late: it must be %(limit)s or earlier. Check the year."),
    }

    def __init__(
        self,
        *,
        earliest: Limit = date(1900, 1, 1),
        latest: Limit = date(2100, 12, 31),
        **options: Any,
    ) -> None:
        options.setdefault("input_formats", DATE_FORMATS)
        super().__init__(**options)
        self.earliest = earliest
        self.latest = latest

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < (limit := _day(self.earliest)):
            raise self._refusal("early", limit)
        if value > (limit := _day(self.latest)):
            raise self._refusal("late", limit)

    def _refusal(self, code: str, limit: date) -> ValidationError:
        shown = {"limit": date_format(limit)}
        return ValidationError(self.error_messages[code], code=code, params=shown)


class PastDateField(PlausibleDateField):
    """A day that has come already, today included."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "late": _("This date is still to come. Check the day and the year."),
    }

    def __init__(
        self,
        *,
        earliest: Limit = date(1900, 1, 1),
        latest: Limit = lambda: local_date(timezone.now()),
        **options: Any,
    ) -> None:
        super().__init__(earliest=earliest, latest=latest, **options)


class WindowsField(forms.Field):
    """Weekly windows ticked in a table of weekdays and parts of the day; cleans to the fewest.

    Windows that the table has no box for (from the phone, from an import) get a box of their own
    under it, so that saving the form loses none.
    """

    widget = WeekGrid
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Tick at least one time of the week."),
        "window": _("One of the ticked times is not a time of the week. Tick them again."),
    }

    def to_python(self, value: Sequence[str] | None) -> tuple[Window, ...]:
        try:
            return merge(window_of(key) for key in value or ())
        except ValueError as error:
            raise ValidationError(self.error_messages["window"], code="window") from error

    def prepare_value(self, value: Iterable[Window | str] | None) -> list[str]:
        value = list(value or ())
        windows = [window for window in value if isinstance(window, Window)]
        return boxes(windows) + [key for key in value if isinstance(key, str)]

    def has_changed(self, initial: Iterable[Window] | None, data: Sequence[str] | None) -> bool:
        try:
            return merge(initial or ()) != self.to_python(data)
        except ValidationError:
            return True


class StaleEditMixin(forms.BaseForm):
    """For editing a row that others edit too: tells when it was changed after the form was opened.

    The form carries the row's version. A model form takes it from `instance.version`; a plain form
    needs it in `initial`, beside the present values. When it differs from the one posted, the form
    is refused once, naming each field whose present value is not what was typed; what was typed
    stays, and saving again means it. When nothing differs (a double click), nothing is refused.

    The verb still has to save by `filter(pk=…, version=cleaned_data["version"])`, because two
    people may pass this check in the same moment.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["version"] = self.present_version()
        self.fields["version"] = _KeptVersion(required=False, widget=forms.HiddenInput)

    def present_version(self) -> int:
        instance = getattr(self, "instance", None)
        return int(self.initial["version"] if instance is None else instance.version)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        present = self.present_version()
        stale = self.cleaned_data.get("version") != present
        self.cleaned_data["version"] = present
        changed = self._changed_meanwhile() if stale else []
        if changed:
            posted = cast("QueryDict", self.data).copy()
            posted[self.add_prefix("version")] = str(present)
            self.data = posted
            told = _(
                "Somebody changed this after you opened it. Nothing is saved yet and what you "
                "typed is still here. Save again to replace their entries with yours."
            )
            raise ValidationError([ValidationError(told, code="stale"), *changed])
        return cleaned

    def _changed_meanwhile(self) -> list[ValidationError]:
        sentence = _("%(field)s: now it says “%(value)s”.")
        return [
            ValidationError(
                sentence,
                code="stale_field",
                params={
                    "field": self[name].label,
                    "value": present_value(self.fields[name], self[name].initial),
                },
            )
            for name in self.changed_data
            if not self[name].is_hidden
        ]


class SubmitOnceMixin(forms.BaseForm):
    """For making a row: a hidden `submission` that stays the same however often it is sent.

    The row stores it under a unique constraint, and the verb gives back the row that is there.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["submission"] = _Submission(
            required=False, widget=forms.HiddenInput, initial=uuid4
        )


class _KeptVersion(forms.IntegerField):
    """A version that was lost or tampered with counts as stale; nobody can mend a hidden field."""

    def clean(self, value: Any) -> int | None:
        try:
            version: int | None = super().clean(value)
        except ValidationError:
            return None
        return version


class _Submission(forms.UUIDField):
    """A mark that was lost or tampered with becomes a new one: the form counts as sent once."""

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


def _day(limit: Limit) -> date:
    return limit if isinstance(limit, date) else limit()
