"""The life of the matches: contracts, referrals, reviews, and what is on just now."""

from datetime import date, datetime, timedelta

from demo.story import Chapter, Story
from kit.clock import at_wall, local_date
from matching.life.contracting import issue_referral, note_signature, write_contract
from matching.life.meeting import arrange
from matching.life.pausing import rest
from matching.life.printing import contacts_of, rhythm_of
from matching.life.replacing import hand_over, stand_in, who_could
from matching.life.reviewing import REVIEWED, note_review
from matching.life.sentences import BOUNDARIES, all_of
from matching.life.ways import next_review, review_days
from matching.models import FirstVisit, Match, Review

GOALS = (
    "Więcej rozmów i wyjście na powietrze raz w tygodniu.",
    "Zakupy na czas i chwila rozmowy przy herbacie.",
    "Odrobione lekcje i mniej nerwów przed szkołą.",
    "Stały gość w ustalony dzień.",
)
CLIENT_SAYS = ("Czeka na wtorek.", "Zadowolenie, prosi o dłuższy spacer.", "Wszystko dobrze.")
VOLUNTEER_SAYS = ("Dobrze się rozumiemy.", "Uczę się cierpliwości.", "Chcę dalej przychodzić.")
LATE = timedelta(days=3)
"""So many days after its day a review is noted."""

NEGLECTED = timedelta(days=200)
"""One match of the first centre was not talked about for so long: a review is due."""


def sign_and_review(
    chapter: Chapter, story: Story, ends: dict[int, datetime], now: datetime
) -> None:
    """Every match of the centre has its papers, and was talked about on time until lately."""
    matches = Match.objects.filter(need__client__centre=chapter.place.centre, state__in=REVIEWED)
    people = matches.select_related("need__client__worker", "need__client__centre", "need__kind")
    for place, match in enumerate(people.order_by("pk")):
        _papers(chapter, story, match)
        until = local_date(min(ends.get(match.pk, now), now))
        if chapter.is_first and place == 0:
            until -= NEGLECTED
        _reviews(chapter, story, match, until)


def somebody_rests(chapter: Chapter, now: datetime) -> None:
    """Somebody goes away in some days: the pause is planned."""
    running = Match.objects.filter(
        need__client__centre=chapter.place.centre, state=Match.State.ACTIVE
    ).order_by("pk")
    today, by = local_date(now), chapter.staff.coordinator
    last = running.last()
    if last is not None:
        rest(
            last,
            reason=Match.PauseReason.AWAY,
            why="sanatorium",
            first_day=today + timedelta(days=12),
            last_day=today + timedelta(days=33),
            resumes_by_itself=True,
            by=by,
            at=now,
        )


def somebody_stands_in(chapter: Chapter, now: datetime) -> None:
    """Somebody is away from tomorrow on, and another stands in."""
    running = Match.objects.filter(
        need__client__centre=chapter.place.centre, state=Match.State.ACTIVE
    ).order_by("pk")
    today, by = local_date(now), chapter.staff.coordinator
    for match in running:
        for one in who_could(match, today=today)[:1]:
            stand_in(
                match,
                one.volunteer,
                first_day=today + timedelta(days=1),
                last_day=today + timedelta(days=10),
                how=Match.AskedHow.PHONE,
                passed_on="Proszę pukać głośno i chwilę poczekać.",
                by=by,
                at=now,
            )
            return


def somebody_takes_over(chapter: Chapter, now: datetime) -> None:
    """Somebody moved away: another takes over, the first visit is near."""
    running = Match.objects.filter(
        need__client__centre=chapter.place.centre, state=Match.State.ACTIVE
    ).order_by("pk")
    today, by = local_date(now), chapter.staff.coordinator
    for match in running:
        for one in who_could(match, today=today)[:1]:
            new = hand_over(
                match,
                one.volunteer,
                why="Przeprowadzka do córki.",
                how=Match.AskedHow.VISIT,
                passed_on="Lubi opowiadać o ogrodzie.",
                by=by,
                at=now,
            )
            arrange(
                new,
                companion=by,
                starts_at=at_wall(today + timedelta(days=2), 16 * 60),
                minutes=60,
                where=FirstVisit.Where.HOME,
                by=by,
                at=now,
            )
            return


def _papers(chapter: Chapter, story: Story, match: Match) -> None:
    at, by = match.accepted_at + timedelta(days=4), chapter.staff.coordinator
    contract = write_contract(
        match,
        goals=story.random.choice(GOALS),
        rhythm=rhythm_of(match.need),
        boundaries=all_of(BOUNDARIES),
        contacts=contacts_of(match),
        reviews_on=review_days(chapter.place.centre, local_date(at)),
        version=0,
        by=by,
        at=at,
    )
    note_signature(contract, signed_on=local_date(at), by=by, at=at)
    issue_referral(match, by=by, at=at)


def _reviews(chapter: Chapter, story: Story, match: Match, until: date) -> None:
    match.refresh_from_db(fields=["review_on"])
    since, worker = local_date(match.accepted_at), match.need.client.worker
    while match.review_on is not None and match.review_on + LATE < until:
        held = match.review_on + timedelta(days=story.random.randint(0, LATE.days))
        next_on = next_review(chapter.place.centre, since, held + timedelta(days=14))
        note_review(
            match,
            held_on=held,
            volunteer_says=story.random.choice(VOLUNTEER_SAYS),
            client_says=story.random.choice(CLIENT_SAYS),
            decision=Review.Decision.CONTINUE,
            agreed="",
            next_on=next_on,
            submission=story.uuid(),
            by=worker,
            at=at_wall(held, 12 * 60),
        )
        match.review_on = next_on
