"""What is taught, to whom, and by which edition."""

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from centres.models import Centre


class _Named(models.Model):
    """Something with a name in the three languages; an empty one is read in Polish."""

    name_pl = models.CharField(_("name in Polish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_uk = models.CharField(_("name in Ukrainian"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use."""
        return self._in_this_language("name")

    def _in_this_language(self, what: str) -> str:
        own = getattr(self, f"{what}_{(get_language() or 'pl')[:2]}", "")
        return str(own or getattr(self, f"{what}_pl"))


class CurriculumQuerySet(models.QuerySet["Curriculum"]):
    def of(self, centre: Centre) -> "CurriculumQuerySet":
        """Those that everybody uses, and the centre's own seminars."""
        return self.filter(Q(centre__isnull=True) | Q(centre=centre))

    def in_force(self, day: date) -> "CurriculumQuerySet":
        """Of each curriculum the edition that holds on that day."""
        begun = Curriculum.objects.filter(in_force_from__lte=day)
        latest = begun.filter(code=OuterRef("code"), centre=None).order_by("-in_force_from")
        common = Q(centre__isnull=True, pk=Subquery(latest.values("pk")[:1]))
        return self.filter(common | Q(centre__isnull=False))

    def preparation(self, day: date) -> "Curriculum":
        """The edition of the preparation that holds on that day."""
        return self.in_force(day).get(code=Curriculum.PREPARATION, centre=None)


class Curriculum(_Named):
    """One edition of a training: who it is for, and from when it is taught.

    A course keeps the edition by which it was planned. What was attended by an earlier one stays
    valid: topics of all editions count by `Topic.counts_as`. A centre's own seminar is a
    curriculum of that `centre` with a single topic.
    """

    PREPARATION = "preparation"
    """The five meetings without which nobody visits."""

    class Audience(models.TextChoices):
        VOLUNTEERS = "volunteers", _("volunteers")
        WORKERS = "workers", _("social workers")
        COORDINATORS = "coordinators", _("coordinators")
        RESIDENTS = "residents", _("residents")

    code = models.SlugField(_("code"))
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    in_force_from = models.DateField(_("in force from"))
    audience = models.CharField(_("for whom"), max_length=12, choices=Audience.choices)
    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="curricula"
    )
    """Empty for those that every centre uses."""

    objects = CurriculumQuerySet.as_manager()

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        ordering = ["code", "-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "edition"],
                condition=Q(centre__isnull=True),
                name="curriculum_edition_once",
            ),
        ]

    @property
    def prepares(self) -> bool:
        """Whether its topics are the stamps of the volunteer's passport."""
        return self.code == self.PREPARATION and self.centre_id is None


class TopicQuerySet(models.QuerySet["Topic"]):
    def of_preparation(self, day: date) -> "TopicQuerySet":
        """The topics of the preparation's edition in force on that day, in order."""
        now = Curriculum.objects.in_force(day).filter(code=Curriculum.PREPARATION, centre=None)
        return self.filter(curriculum__in=now).order_by("number")


class Topic(_Named):
    """One theme of a curriculum: what people should take home, and what one brings to teach it."""

    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="topics")
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    counts_as = models.PositiveSmallIntegerField(_("counts as"))
    """Topics of any edition of one curriculum with the same figure are the same stamp."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=240)
    aims_pl = models.TextField(_("aims in Polish"), blank=True)
    aims_en = models.TextField(_("aims in English"), blank=True)
    aims_uk = models.TextField(_("aims in Ukrainian"), blank=True)
    materials_pl = models.TextField(_("materials in Polish"), blank=True)
    materials_en = models.TextField(_("materials in English"), blank=True)
    materials_uk = models.TextField(_("materials in Ukrainian"), blank=True)
    chapter = models.CharField(_("chapter of the handbook"), max_length=100, blank=True)
    """The path of its public page below the language, for example podrecznik/piec-spotkan."""

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["curriculum", "number"], name="topic_number_once_in_a_curriculum"
            )
        ]

    def save(self, *args: object, **options: object) -> None:
        """A topic counts as the one of its own number where nothing else is said."""
        self.counts_as = self.counts_as or self.number
        super().save(*args, **options)  # type: ignore[arg-type]  # handed on as they came

    @property
    def aims(self) -> list[str]:
        """One sentence a line, in the language in use."""
        return self._in_this_language("aims").splitlines()

    @property
    def materials(self) -> list[str]:
        """One thing a line, in the language in use."""
        return self._in_this_language("materials").splitlines()

    @property
    def chapter_url(self) -> str:
        """Where the chapter is read in the language in use; nothing where there is none."""
        language = (get_language() or "pl")[:2]
        before = "" if language == "pl" else f"{language}/"
        return f"/{before}{self.chapter}/" if self.chapter else ""


class SchoolBreak(models.Model):
    """A winter break in one voivodeship, as the minister announced it.

    Regulation of 11 August 2017 on the organisation of the school year, § 3(1)(2). The summer
    break needs no announcement: see `kit.free_days.summer_break`.
    """

    voivodeship = models.CharField(_("voivodeship"), max_length=40)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("winter school break")
        verbose_name_plural = _("winter school breaks")
        ordering = ["voivodeship", "first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["voivodeship", "first_day"], name="school_break_once_in_a_voivodeship"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")),
                name="school_break_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voivodeship} {self.first_day} – {self.last_day}"
