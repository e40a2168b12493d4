"""Which courses of a centre are shown."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from training.models import CourseQuerySet, Curriculum


class CourseFilter(forms.Form):
    """For whom, and whether they are over."""

    mark_optional = False
    audience = forms.ChoiceField(
        label=_("For whom"),
        choices=[("", _("everybody")), *Curriculum.Audience.choices],
        required=False,
    )
    when = forms.ChoiceField(
        label=_("When"),
        choices=[
            ("", _("always")),
            ("coming", _("with meetings to come")),
            ("draft", _("drafts")),
            ("past", _("over")),
        ],
        required=False,
    )

    @property
    def is_used(self) -> bool:
        """Whether anything is left out."""
        return self.is_valid() and any(self.cleaned_data.values())

    def chosen(self, courses: CourseQuerySet, at: datetime) -> CourseQuerySet:
        """Those that were asked for; everything where nonsense was asked."""
        if not self.is_valid():
            return courses
        if audience := self.cleaned_data["audience"]:
            courses = courses.filter(curriculum__audience=audience)
        when = self.cleaned_data["when"]
        if when == "draft":
            return courses.filter(published_at=None)
        to_come = courses.model.objects.filter(
            meetings__starts_at__gt=at, meetings__state="planned"
        )
        if when == "coming":
            return courses.filter(pk__in=to_come.values("pk"))
        return courses.exclude(pk__in=to_come.values("pk")) if when == "past" else courses
