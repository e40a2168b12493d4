"""How the volunteers came: sign-up, first talk, agreement, register checks."""

from datetime import date, timedelta

from centres.models import HelpKind
from demo.people import Person
from demo.story import Chapter, Story
from demo.suiting import tell_what_suits
from kit.week import Window
from volunteers.admitting import admit
from volunteers.models import Check, Volunteer
from volunteers.papers.noting import note_check, note_guardian_consent, sign_agreement
from volunteers.signing_up import sign_up

VOLUNTEERS = 170
CENTRES = 16

AGE_BANDS = (
    *[Volunteer.AgeBand.MINOR] * 2,
    *[Volunteer.AgeBand.YOUNG] * 4,
    *[Volunteer.AgeBand.MIDDLE] * 5,
    *[Volunteer.AgeBand.OLDER] * 5,
    *[Volunteer.AgeBand.SENIOR] * 4,
)
KINDS = ("company", "errands", "tutoring", "reading", "calls", "household", "forms", "lifts")
WORDS = (
    "Mam wolne popołudnia i lubię rozmawiać.",
    "Moja babcia miała taką pomoc, chcę się odwdzięczyć.",
    "Jestem na emeryturze, uczyłam matematyki.",
    "Mieszkam blisko, mogę zajść po pracy.",
    "Mam samochód i raz w tygodniu jadę do miasta.",
    "",
    "",
)


def how_many(number: int) -> int:
    """Volunteers of the centre with this number; the first centres have one more."""
    return VOLUNTEERS // CENTRES + (number < VOLUNTEERS % CENTRES)


def recruit(chapter: Chapter, story: Story) -> list[Volunteer]:
    """The centre's volunteers, all admitted before the first preparation meeting."""
    return [_recruit_one(chapter, story) for _one in range(how_many(chapter.number))]


def _recruit_one(chapter: Chapter, story: Story) -> Volunteer:
    applied = story.day(story.begins, 0, 35)
    volunteer = apply(chapter, story, next(story.people), applied)
    admitted = story.day(applied, 1, 9)
    admit(volunteer, by=chapter.staff.coordinator, at=story.at(admitted))
    tell_what_suits(volunteer, by=chapter.staff.coordinator, at=volunteer.applied_at)
    _sign(volunteer, chapter, story, admitted)
    if volunteer.is_minor and story.random.random() < 0.8:
        note_guardian_consent(
            volunteer, given_on=admitted, by=chapter.staff.coordinator, at=story.at(admitted)
        )
    if volunteer.help_kinds.filter(with_minors=True).exists():
        _check_registers(volunteer, chapter, story, admitted)
    return volunteer


def apply(
    chapter: Chapter,
    story: Story,
    person: Person,
    day: date,
    *,
    contact_unconfirmed: bool = False,
) -> Volunteer:
    """A sign-up as the public form makes it."""
    random = story.random
    age_band = random.choice(AGE_BANDS)
    minor = age_band == Volunteer.AgeBand.MINOR
    guardian = next(story.people) if minor else None
    return sign_up(
        chapter.place.centre,
        first_name=person.first_name,
        last_name=person.last_name,
        phone=person.phone,
        email=person.email if random.random() < 0.6 else "",
        village=random.choice(chapter.place.villages),
        age_band=age_band,
        help_kinds=HelpKind.objects.filter(code__in=random.sample(KINDS, k=3)),
        windows=_windows(story, minor=minor),
        transport=random.choice([*["bicycle"] * 3, *["car"] * 4, "foot", "bus"]),
        language="uk" if random.random() < 0.04 else "pl",
        about=random.choice(WORDS),
        guardian_name=f"{guardian.first_name} {guardian.last_name}" if guardian else "",
        guardian_phone=guardian.phone if guardian else "",
        submission=story.uuid(),
        contact_unconfirmed=contact_unconfirmed,
        at=story.at(day),
    )


def _windows(story: Story, *, minor: bool) -> tuple[Window, ...]:
    parts = ((12 * 60, 16 * 60), (16 * 60, 20 * 60)) if minor else (
        (8 * 60, 12 * 60), (12 * 60, 16 * 60), (16 * 60, 20 * 60))  # fmt: skip
    days = sorted(story.random.sample(range(6), k=3))
    return tuple(Window(day, *story.random.choice(parts)) for day in days)


def _sign(volunteer: Volunteer, chapter: Chapter, story: Story, day: date) -> None:
    signed = story.day(day, 1, 10)
    # Agreements are for two years, but some run out just now, so that one sees the warning.
    soon = story.random.random() < (0.3 if chapter.is_first else 0.05)
    sign_agreement(
        volunteer,
        number=f"W/{volunteer.pk}/{signed.year}",
        signed_on=signed,
        starts_on=signed,
        ends_on=story.today + timedelta(days=story.random.randint(8, 40))
        if soon
        else signed + timedelta(days=730),
        by=chapter.staff.coordinator,
        at=story.at(signed),
    )


def _check_registers(volunteer: Volunteer, chapter: Chapter, story: Story, day: date) -> None:
    checked = story.day(day, 3, 14)
    soon = story.random.random() < (0.5 if chapter.is_first else 0.1)
    for kind in Check.Kind.values:
        note_check(
            volunteer,
            kind=kind,
            clear=True,
            checked_on=checked,
            valid_until=story.today + timedelta(days=story.random.randint(10, 50))
            if soon
            else checked + timedelta(days=3 * 365),
            document=f"R/{volunteer.pk}/{checked.year}",
            by=chapter.staff.coordinator,
            at=story.at(checked),
        )
