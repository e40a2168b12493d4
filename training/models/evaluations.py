"""Questionnaires, the rounds in which they are given, and answers that belong to nobody."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from training.models.courses import Course, Meeting


class Occasion(models.TextChoices):
    """When a questionnaire is given."""

    NEEDS = "needs", _("needs analysis before the training")
    BEFORE = "before", _("before the course")
    MEETING = "meeting", _("after a meeting")
    AFTER = "after", _("after the course")


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def in_use(self, centre: Centre, occasion: str) -> "Questionnaire":
        """The centre's own latest edition, or the standard one. Raises DoesNotExist."""
        own = Q(centre=centre, withdrawn=False)
        found = self.filter(own | Q(centre__isnull=True), occasion=occasion)
        return found.order_by(models.F("centre").asc(nulls_last=True), "-edition")[:1].get()


class Questionnaire(models.Model):
    """One edition of the questions of an occasion; what was answered keeps its edition.

    Without a centre it is the standard of all; a centre's changed copy is an edition of its own.
    """

    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="questionnaires"
    )
    occasion = models.CharField(_("occasion"), max_length=7, choices=Occasion.choices)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)
    """The centre went back to the standard; rounds that were given by it keep it."""

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["occasion", "-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "occasion", "edition"], name="questionnaire_edition_once"
            ),
            models.UniqueConstraint(
                fields=["occasion", "edition"],
                condition=Q(centre__isnull=True),
                name="questionnaire_standard_edition_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} ({self.edition})"


class Question(models.Model):
    """One question of an edition, with the names that Wagtail's form builder reads."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("scale from 1 to 5")
        RADIO = "radio", _("one of the answers")
        CHECKBOXES = "checkboxes", _("any of the answers")
        MULTILINE = "multiline", _("own words")

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions"
    )
    order = models.PositiveSmallIntegerField(_("order"))
    clean_name = models.SlugField(_("code"), max_length=30)
    """The same in every edition, so that courses can be compared."""

    field_type = models.CharField(_("kind of answer"), max_length=10, choices=Kind.choices)
    text_pl = models.CharField(_("question in Polish"), max_length=200)
    text_en = models.CharField(_("question in English"), max_length=200, blank=True)
    text_uk = models.CharField(_("question in Ukrainian"), max_length=200, blank=True)
    choices_pl = models.TextField(_("answers in Polish"), blank=True, max_length=600)
    choices_en = models.TextField(_("answers in English"), blank=True, max_length=600)
    choices_uk = models.TextField(_("answers in Ukrainian"), blank=True, max_length=600)

    required = False
    """Nobody has to answer anything."""

    help_text = ""
    default_value = ""

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "clean_name"], name="question_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The question in the language in use, in Polish where it is not translated."""
        return self._in_this_language("text")

    @property
    def choices(self) -> str:
        """The answers to choose from, one a line, in the language in use."""
        own = self._in_this_language("choices")
        # An answer is kept by its place, so a translation with fewer lines cannot be used.
        same = len(own.splitlines()) == len(self.choices_pl.splitlines())
        return own if same else self.choices_pl

    def _in_this_language(self, what: str) -> str:
        own = getattr(self, f"{what}_{(get_language() or 'pl')[:2]}", "")
        return str(own or getattr(self, f"{what}_pl"))


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self) -> "RoundQuerySet":
        """Answers are still taken, and no results are shown."""
        return self.filter(closed_on__isnull=True)

    def closed(self) -> "RoundQuerySet":
        """No more answers; results are shown where there are enough."""
        return self.filter(closed_on__isnull=False)


class Round(models.Model):
    """One asking: the people of a course, or those who were at a meeting, get a questionnaire."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="rounds")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="rounds"
    )
    occasion = models.CharField(_("occasion"), max_length=7, choices=Occasion.choices)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="rounds"
    )
    code = models.CharField(_("code"), max_length=8, unique=True)
    """On the printed sheets: whoever is in the room may answer by it."""

    by_message = models.BooleanField(_("sent by message"), default=False)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of a questionnaire")
        verbose_name_plural = _("rounds of questionnaires")
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting"], name="round_once_a_meeting"),
            models.UniqueConstraint(
                fields=["course", "occasion"],
                condition=Q(meeting__isnull=True),
                name="round_once_a_course",
            ),
            models.CheckConstraint(
                condition=Q(occasion="meeting", meeting__isnull=False)
                | (~Q(occasion="meeting") & Q(meeting__isnull=True)),
                name="round_of_a_meeting_has_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["closed_on"], condition=Q(closed_on__isnull=True), name="round_by_open"
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting or f"{self.course}: {self.get_occasion_display()}")


class Slip(models.Model):
    """The right to answer once, sent to one person; it neither says to whom nor what came of it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slips")
    digest = models.CharField(_("hash of the address"), max_length=64, unique=True)
    used = models.BooleanField(_("used"), default=False)
    """Without a moment, which would stand beside the sheet that came in then."""

    class Meta:
        verbose_name = _("slip")
        verbose_name_plural = _("slips")

    def __str__(self) -> str:
        return f"{self.round_id}"


class Sheet(models.Model):
    """One filled-in questionnaire. Nothing on it leads to whoever filled it in.

    No person, no slip, no time; its number is random, so that sheets have no order.
    """

    class Way(models.TextChoices):
        LINK = "link", pgettext_lazy("questionnaire", "by link")
        PAPER = "paper", pgettext_lazy("questionnaire", "on paper")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sheets")
    way = models.CharField(_("way"), max_length=5, choices=Way.choices)
    answers = models.JSONField(_("answers"))
    """By the code of the question; scales and choices as numbers from 1."""

    class Meta:
        verbose_name = _("filled-in questionnaire")
        verbose_name_plural = _("filled-in questionnaires")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.pk)
