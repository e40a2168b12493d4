"""What volunteers ask for on their own pages, and appeals of other centres on the common wall."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from centres.appealing import publish_appeal
from centres.models import Appeal, HelpKind
from demo.story import Chapter, Story
from demo.supporting import need_of, register
from kit.clock import local_date
from kit.week import Window
from matching.appeals.drafting import draft_for
from volunteers.mine.asking import ask
from volunteers.models import OwnRequest, Volunteer

ELSEWHERE = (
    ("company", "Spacer po parku i rozmowa przy herbacie. Raz w tygodniu, w sobotę.",
     Window(5, 10 * 60, 13 * 60)),
    ("reading", "Wspólne czytanie gazety i rozwiązywanie krzyżówek.", Window(2, 16 * 60, 18 * 60)),
)  # fmt: skip


def volunteers_ask(chapter: Chapter, signs_in: Volunteer, now: datetime) -> None:
    """One can help with an appeal, one needs a break, one says farewell, one wants to be erased."""
    out = Appeal.objects.out(local_date(now)).filter(centre=chapter.place.centre).first()
    user = signs_in.user
    if out is not None and user is not None:
        ask(signs_in, OwnRequest.Sort.APPEAL, appeal=out, by=user, at=now - timedelta(hours=4))
    started = (
        Volunteer.objects.filter(
            centre=chapter.place.centre, state=Volunteer.State.PREPARING, user__isnull=False
        )
        .select_related("user")
        .order_by("-pk")
        .first()
    )
    if started is not None and started.user is not None:
        ask(started, OwnRequest.Sort.ERASURE, by=started.user, at=now - timedelta(days=2))
    others = Volunteer.objects.filter(
        centre=chapter.place.centre, state=Volunteer.State.ACTIVE, user__isnull=False
    ).exclude(pk=signs_in.pk)
    sorts = (OwnRequest.Sort.BREAK, OwnRequest.Sort.LEAVE)
    for sort, volunteer in zip(sorts, others.select_related("user").order_by("-pk"), strict=False):
        rests = sort == OwnRequest.Sort.BREAK
        if volunteer.user is None:
            continue
        ask(
            volunteer,
            sort,
            until=_end_of_exams(now) if rests else None,
            reason=OwnRequest.Reason.SCHOOL if rests else OwnRequest.Reason.MOVED,
            words="" if rests else "Pod koniec miesiąca przeprowadzka. Dziękuję!",
            by=volunteer.user,
            at=now - timedelta(days=1),
        )


def appeals_elsewhere(chapters: Sequence[Chapter], story: Story, now: datetime) -> None:
    """An appeal of each of two other centres, so that the wall shows more than one commune."""
    for chapter, (code, words, window) in zip(chapters[1:], ELSEWHERE, strict=False):
        by, at = chapter.staff.coordinator, now - timedelta(days=2)
        kind = HelpKind.objects.get(code=code)
        day = local_date(at)
        client = register(chapter, story, day)
        need = need_of(story, client, kind, windows=[window], day=day)
        drafted = draft_for(need, by=by, at=at)
        publish_appeal(
            drafted, version=drafted.version, village=drafted.village, windows=[window],
            words=words, by=by, at=at,
        )  # fmt: skip


def _end_of_exams(now: datetime) -> date:
    return local_date(now) + timedelta(days=40)
