"""What the engine has to know of a need and of the people of its centre, from the database.

Hard stops, which nobody can override: clearance (papers, preparation, register checks for work
with minors), not being ready, a week or a number of people that is full, and having been asked
for this need already. Everything else is a wish. Who is excluded for the client is left out
without a word: not even the reason "excluded" exists.
"""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Max, Q

from centres.models import Interest, Language, Village
from clients.models import Need
from kit.clock import local_date
from kit.distance import bounding_box
from kit.week import Window
from matching import engine
from matching.models import Exclusion, Match, Offer
from matching.neighbours import come_into_question
from matching.objections import objections, place_of, windows_for
from volunteers.clearance import reasons_against
from volunteers.models import Volunteer
from volunteers.seeing import seen_from

NEAR_KM = 25.0
"""So far around a need even those are asked about who would not go as far by themselves."""

FARTHEST_KM = 100.0
"""Nobody goes farther (`Volunteer.radius_km`)."""


@dataclass(frozen=True)
class Facts:
    """A need of a centre and people as the engine takes them, and who they are."""

    centre: int
    need: engine.Need
    people: list[engine.Person]
    volunteers: dict[int, Volunteer]
    """As the centre may see them: of a neighbour's a first name and the home centre."""

    @property
    def own_people(self) -> list[engine.Person]:
        """Without those of neighbours: of them nobody asks more than they have offered."""
        ours = {pk for pk, one in self.volunteers.items() if one.centre_id == self.centre}
        return [person for person in self.people if person.id in ours]


@dataclass(frozen=True)
class Everybody:
    """Needs of one centre and whoever may come into question for any of them."""

    needs: dict[int, engine.Need]
    volunteers: dict[int, Volunteer]
    """As the centre may see them: of a neighbour's a first name and the home centre."""

    known: dict[int, Volunteer]
    """As they are: to reckon with, never to be shown."""

    _pasts: dict[int, "_Past"]
    _people: dict[int, engine.Person]
    _apart: Set[tuple[int, int]]
    _today: date
    _papers: dict[tuple[int, str, bool], tuple[engine.Reason, ...]] = field(default_factory=dict)

    def offers_to(self, volunteer: int) -> list[Offer]:
        """Offers for these needs, and those for others that wait for an answer."""
        return self._pasts[volunteer].offers

    def own(self, people: Iterable[engine.Person], centre: int) -> list[engine.Person]:
        """Without those of neighbours: of them nobody asks more than they have offered."""
        return [one for one in people if self.known[int(one.id)].centre_id == centre]

    def supposing(
        self, changed: Volunteer, *, windows: tuple[Window, ...], kinds: frozenset[str]
    ) -> "Everybody":
        """The same people, if one of them were otherwise; nothing is saved."""
        pk = changed.pk
        person = _person(changed, self._pasts[pk], self._today)
        person = replace(person, windows=windows, kinds=kinds)
        known, people = {**self.known, pk: changed}, {**self._people, pk: person}
        return replace(self, known=known, _people=people)

    def people_for(self, need: Need) -> list[engine.Person]:
        """All but those who are excluded for its client, each with what is known against them."""
        return [
            replace(
                person,
                windows=windows_for(
                    self.known[pk], need, self.needs[need.pk].windows, person.windows
                ),
                against=tuple(self._against(self.known[pk], need, person.windows)),
            )
            for pk, person in self._people.items()
            if (pk, need.client_id) not in self._apart
        ]

    def _against(
        self, volunteer: Volunteer, need: Need, free: Sequence[Window]
    ) -> Iterable[engine.Reason]:
        if volunteer.state in {Volunteer.State.PREPARING, Volunteer.State.PAUSED}:
            yield engine.Reason(volunteer.state, hard=True)
        yield from self._clearance(volunteer, need)
        wanted = self.needs[need.pk].windows
        yield from objections(volunteer, need, wanted, free, self._today)
        for offer in self.offers_to(volunteer.pk):
            if offer.need_id != need.pk:
                if offer.state == Offer.State.OFFERED:
                    yield engine.Reason("asked_elsewhere")
            elif offer.state == Offer.State.OFFERED:
                yield engine.Reason("asked", hard=True)
            elif offer.state == Offer.State.DECLINED:
                yield engine.Reason("declined")

    def _clearance(self, volunteer: Volunteer, need: Need) -> tuple[engine.Reason, ...]:
        """The same for every need of the same kind, with and without minors."""
        minors = with_minors(need)
        key = (volunteer.pk, need.kind.code, minors)
        if key not in self._papers:
            found = reasons_against(volunteer, kind=need.kind, minors=minors, today=self._today)
            self._papers[key] = tuple(
                engine.Reason(f"clearance-{reason.code}", hard=True, text=str(reason.text))
                for reason in found
            )
        return self._papers[key]


def gather(need: Need, *, today: date, only: Volunteer | None = None) -> Facts:
    """Everybody who may come into question, in a fixed number of queries.

    Those of the need's centre, and willing ones of centres that share theirs with it.

    Whoever lives neither near nor within their own radius is not loaded: a centre may have more
    volunteers than one reads through. With `only`, that one volunteer or, where they are excluded
    or gone, nobody.
    """
    one = None if only is None else [only.pk]
    found = gather_all([need], today=today, only=one)
    centre = need.client.centre_id
    return Facts(centre, found.needs[need.pk], found.people_for(need), found.volunteers)


def gather_all(
    needs: Sequence[Need], *, today: date, only: Collection[int] | None = None
) -> Everybody:
    """The same for many needs of one centre, in the same fixed number of queries.

    The needs want their kind, their windows and their client with village, languages and interests
    loaded. With `only`, nobody but these volunteers. Raises ValueError where there is no need.
    """
    if not needs:
        raise ValueError("no needs")
    centre = needs[0].client.centre_id
    found = (
        Volunteer.objects.for_clearance()
        .filter(
            come_into_question(centre),
            state__in=Volunteer.PRESENT,
        )
        .select_related("village")
        .prefetch_related("help_kinds", "availabilities", "absences", "languages", "interests")
    )
    villages = {need.client.village for need in needs}
    found = found.filter(_near(villages) if only is None else Q(pk__in=only))
    volunteers = {volunteer.pk: volunteer for volunteer in found}
    clients = {need.client_id for need in needs}
    pasts = _pasts(needs, clients, volunteers)
    apart = Exclusion.objects.filter(client__in=clients).values_list("volunteer", "client")
    return Everybody(
        {need.pk: _need(need) for need in needs},
        {pk: seen_from(volunteer, centre) for pk, volunteer in volunteers.items()},
        volunteers,
        pasts,
        {pk: _person(volunteer, pasts[pk], today) for pk, volunteer in volunteers.items()},
        frozenset(apart),
        today,
    )


def _near(villages: Collection[Village]) -> Q:
    def within(km: float) -> Q:
        boxes = [bounding_box(place.latitude, place.longitude, km) for place in villages]
        south, north = min(box.south for box in boxes), max(box.north for box in boxes)
        west, east = min(box.west for box in boxes), max(box.east for box in boxes)
        inside = Village.objects.filter(
            latitude__range=(south, north), longitude__range=(west, east)
        )
        return Q(village__in=inside)

    willing = Q(radius_km__gt=NEAR_KM) & within(FARTHEST_KM)
    return within(NEAR_KM) | Q(village=None) | willing


def with_minors(need: Need) -> bool:
    """Whether the register checks of the act of 13 May 2016 are needed, for kind or household."""
    return need.kind.with_minors or need.client.minors_at_home


def stops_in_words(match: Match, *, today: date) -> list[str]:
    """What would forbid this match if it were to begin today: a check has lapsed, minors came."""
    volunteer = Volunteer.objects.for_clearance().get(pk=match.volunteer_id)
    found = reasons_against(
        volunteer, kind=match.need.kind, minors=with_minors(match.need), today=today
    )
    return [str(reason.text) for reason in found]


def _need(need: Need) -> engine.Need:
    return engine.Need(
        id=need.pk,
        weight=need.urgency,
        minutes=need.minutes,
        visits_a_week=need.visits_a_week,
        windows=tuple(row.window for row in need.windows.all()),
        place=place_of(need.client.village),
        kind=need.kind.code,
        client=need.client_id,
        languages=_codes(need.client.languages.all()),
        interests=_codes(need.client.interests.all()),
    )


def _person(volunteer: Volunteer, past: "_Past", today: date) -> engine.Person:
    home = place_of(volunteer.village)
    live = [match for match in past.matches if match.state in Match.LIVE]
    since = past.last_ended or local_date(volunteer.admitted_at or volunteer.applied_at)
    return engine.Person(
        id=volunteer.pk,
        minutes=volunteer.weekly_minutes,
        most_clients=volunteer.most_clients,
        windows=tuple(row.window for row in volunteer.availabilities.all()),
        place=home,
        radius_km=volunteer.radius_km,
        transport=volunteer.transport,
        kinds=frozenset(kind.code for kind in volunteer.help_kinds.all()),
        minutes_taken=sum(minutes_taken(match.need, volunteer) for match in live),
        clients=len({match.need.client_id for match in live}),
        waiting_days=0 if live else max(0, (today - since).days),
        first_match=not live and past.last_ended is None,
        rested_days=None if past.last_ended is None else max(0, (today - past.last_ended).days),
        clients_known=frozenset(match.need.client_id for match in past.matches),
        languages=_codes(volunteer.languages.all()),
        interests=_codes(volunteer.interests.all()),
    )


def minutes_taken(need: Need, volunteer: Volunteer) -> int:
    """What helping with this need takes of the volunteer's week, travel included."""
    home, there = place_of(volunteer.village), place_of(need.client.village)
    travel = engine.travel_minutes(home, there, volunteer.transport)
    return engine.minutes_a_week(need.minutes, need.visits_a_week, travel)


def _codes(words: Iterable[Interest | Language]) -> frozenset[str]:
    return frozenset(word.code for word in words)


@dataclass
class _Past:
    """What one volunteer has to do with the needs' clients and with others at present."""

    matches: list[Match] = field(default_factory=list)
    """Live ones, and whatever they ever had with these clients."""

    offers: list[Offer] = field(default_factory=list)
    """For these needs, and those for others that wait for an answer."""

    last_ended: date | None = None
    """When their last match ended."""


def _pasts(
    needs: Sequence[Need], clients: Collection[int], volunteers: Collection[int]
) -> dict[int, _Past]:
    pasts = {pk: _Past() for pk in volunteers}
    matches = Match.objects.filter(volunteer__in=list(volunteers))
    concerned = matches.filter(Q(state__in=Match.LIVE) | Q(need__client__in=clients))
    for match in concerned.select_related("need__client__village"):
        pasts[match.volunteer_id].matches.append(match)
    asked = Q(need__in=[need.pk for need in needs]) | Q(state=Offer.State.OFFERED)
    offers = Offer.objects.filter(asked, volunteer__in=list(volunteers))
    for offer in offers.select_related("need__client__village"):
        pasts[offer.volunteer_id].offers.append(offer)
    # Who only stood in for some days waits for a first match still, and needs no rest from it.
    ended = matches.filter(state=Match.State.ENDED, stands_in_for=None).values_list("volunteer")
    for volunteer, last in ended.annotate(last=Max("ended_at")):
        pasts[volunteer].last_ended = local_date(last)
    return pasts
