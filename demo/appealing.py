"""The first centre looks for people in public: an appeal in each of its states."""

from datetime import datetime, timedelta

from centres.appealing import publish_appeal, withdraw_appeal
from centres.models import Appeal, HelpKind
from clients.models import Need
from demo.recruiting import apply
from demo.story import Chapter, Story
from demo.supporting import need_of, register
from kit.week import Window
from matching.appeals.drafting import draft_for
from volunteers.answering_appeals import note_appeal

PUBLISHED = (
    "Raz w tygodniu cięższe zakupy ze sklepu w gminie. Wystarczy godzina i dwie ręce. "
    "Dojazd zwracamy."
)
WITHDRAWN = "Ktoś z piątej klasy chętnie odrobi lekcje w miłym towarzystwie."
OVER = "Raz w tygodniu głośne czytanie: gazeta, listy, czasem dobra książka."

MORNINGS = Window(0, 8 * 60, 12 * 60)


def appeals(chapter: Chapter, story: Story, now: datetime) -> None:
    """Published and answered, drafted, withdrawn, and run out with its interview."""
    needs = {
        need.kind.code: need
        for need in Need.objects.filter(
            client__centre=chapter.place.centre, state=Need.State.OPEN
        ).select_related("kind")
    }
    errands = _publish(chapter, needs["errands"], PUBLISHED, now - timedelta(days=6))
    someone = apply(chapter, story, next(story.people), story.today - timedelta(days=2))
    note_appeal(someone, str(errands.pk), now - timedelta(days=2))
    draft_for(needs["company"], by=chapter.staff.coordinator, at=now - timedelta(hours=3))
    lessons = _publish(chapter, needs["tutoring"], WITHDRAWN, now - timedelta(days=12))
    withdraw_appeal(lessons, by=chapter.staff.coordinator, at=now - timedelta(days=4))
    _publish(chapter, _long_ago(chapter, story), OVER, now - timedelta(days=375))


def _publish(chapter: Chapter, need: Need, words: str, at: datetime) -> Appeal:
    by = chapter.staff.coordinator
    drafted = draft_for(need, by=by, at=at)
    windows = [row.window for row in drafted.windows.all()]
    return publish_appeal(
        drafted, version=drafted.version, village=drafted.village, windows=windows, words=words,
        by=by, at=at,
    )  # fmt: skip


def _long_ago(chapter: Chapter, story: Story) -> Need:
    """A need about which nobody has asked for more than a year."""
    day = story.today - timedelta(days=380)
    kind = HelpKind.objects.get(code="reading")
    return need_of(story, register(chapter, story, day), kind, windows=[MORNINGS], day=day)
