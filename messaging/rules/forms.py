"""When a centre reminds, as a form."""

from dataclasses import asdict

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from messaging.quiet_hours import BEGIN, END
from messaging.reminders import Reminder, Timing

HOURS = [(minute, f"{minute // 60}:{minute % 60:02}") for minute in range(END, BEGIN, 30)]


class RuleForm(forms.Form):
    """One reminder's rule."""

    on = forms.BooleanField(label=_("Send"), required=False)
    days = forms.IntegerField(label=_("Days before"), min_value=0, max_value=90)
    minute = forms.TypedChoiceField(label=_("At"), choices=HOURS, coerce=int)
    hours = forms.IntegerField(label=_("Planned later: hours before"), min_value=1, max_value=24)

    def __init__(
        self, data: QueryDict | None = None, *, reminder: Reminder, timing: Timing
    ) -> None:
        self.reminder = reminder
        super().__init__(data, prefix=reminder.code.replace(".", "-"), initial=asdict(timing))
        if reminder.follows:
            self.fields["days"].label = _("Days after")
        for name in ("days", "minute", "hours"):
            if getattr(reminder.usual, name) is None:
                del self.fields[name]

    def timing(self) -> Timing:
        """What was chosen."""
        chosen = self.cleaned_data
        return Timing(
            on=chosen["on"],
            days=chosen.get("days"),
            minute=chosen.get("minute"),
            hours=chosen.get("hours"),
        )
