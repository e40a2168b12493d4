"""Events that anybody may come to: a list, and a page for each."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from centres.models import Centre
from cms.blocks import WordsBlock
from cms.models.base import PublicPage
from cms.models.keeper import keeper_of
from cms.models.of_centre import (
    OfCentreManager,
    OfCentrePage,
    OfCentreQuerySet,
    addressed,
    centre_asked_for,
)

PAST_SHOWN = 10


class EventsIndexPage(PublicPage):
    """What comes, the next first, and the last of what has been; `?centre=` leaves one centre's."""

    template = "cms/events_index.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        centre, today = centre_asked_for(request), timezone.localdate()
        context["of_centre"] = centre
        context["coming"] = addressed(coming(self.locale.language_code, today, centre), request)
        context["past"] = addressed(
            past(self.locale.language_code, today, centre)[:PAST_SHOWN], request
        )
        return context


class EventPage(OfCentrePage):
    """One public event on one day."""

    class SigningUp(models.TextChoices):
        NONE = "none", _("not needed, people just come")
        PHONE = "phone", _("by phone")
        EMAIL = "email", _("by e-mail")
        EITHER = "either", _("by phone or e-mail")

    day = models.DateField(_("date"))
    starts = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(
        _("place"),
        max_length=200,
        help_text=_("The building and the address, for example: library, Szkolna 2, Kalinowo."),
    )
    signing_up = models.CharField(
        _("how to sign up"),
        max_length=6,
        choices=SigningUp.choices,
        default=SigningUp.NONE,
        help_text=_(
            "The phone and e-mail of the event's centre are shown, or those of the centre that "
            "keeps this site."
        ),
    )
    called_off = models.BooleanField(
        pgettext_lazy("event", "called off"),
        default=False,
        help_text=_("The page stays, so that whoever looks for the event learns of it."),
    )
    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    objects = OfCentreManager()

    template = "cms/event.html"
    parent_page_types: ClassVar[list[str]] = ["cms.EventsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("place"),
                FieldPanel("centre"),
                FieldPanel("signing_up"),
                FieldPanel("called_off"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *PublicPage.search_fields,
        index.SearchField("place"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("event")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="event_ends_after_it_starts",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("The end must be later than the beginning.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["back"] = self.get_parent()
        context["asked"] = self.centre or keeper_of(request)
        context["is_over"] = self.day < timezone.localdate()
        return context

    @property
    def begins_at(self) -> datetime:
        """The moment at which it begins, on the clock of the site."""
        return timezone.make_aware(datetime.combine(self.day, self.starts))

    @property
    def ends_at(self) -> datetime | None:
        """The moment at which it ends, where that is known."""
        if self.ends is None:
            return None
        return timezone.make_aware(datetime.combine(self.day, self.ends))


def coming(language: str, today: date, centre: Centre | None = None) -> OfCentreQuerySet:
    """Published events from today on, the next first."""
    shown: OfCentreQuerySet = EventPage.objects.shown(language).of(centre)
    found: OfCentreQuerySet = shown.filter(day__gte=today).order_by("day", "starts", "pk")
    return found


def past(language: str, today: date, centre: Centre | None = None) -> OfCentreQuerySet:
    """Published events that have been, the last first."""
    shown: OfCentreQuerySet = EventPage.objects.shown(language).of(centre)
    found: OfCentreQuerySet = shown.filter(day__lt=today).order_by("-day", "-starts", "-pk")
    return found
