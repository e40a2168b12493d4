"""The engine's results in plain words, in the language in use."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from centres.models import Gender
from kit.week import Window, clock_face
from matching.engine import Ranked, Reason

ON_WEEKDAYS = (
    pgettext_lazy("when somebody is free", "on Mondays"),
    pgettext_lazy("when somebody is free", "on Tuesdays"),
    pgettext_lazy("when somebody is free", "on Wednesdays"),
    pgettext_lazy("when somebody is free", "on Thursdays"),
    pgettext_lazy("when somebody is free", "on Fridays"),
    pgettext_lazy("when somebody is free", "on Saturdays"),
    pgettext_lazy("when somebody is free", "on Sundays"),
)

WEEKDAYS = (
    pgettext_lazy("days of visits", "Mondays"),
    pgettext_lazy("days of visits", "Tuesdays"),
    pgettext_lazy("days of visits", "Wednesdays"),
    pgettext_lazy("days of visits", "Thursdays"),
    pgettext_lazy("days of visits", "Fridays"),
    pgettext_lazy("days of visits", "Saturdays"),
    pgettext_lazy("days of visits", "Sundays"),
)

PARTS = {
    "distance": gettext_lazy("Distance"),
    "travel": gettext_lazy("Time on the way"),
    "time": gettext_lazy("Times that suit"),
    "kind": gettext_lazy("Kind of help"),
    "language": gettext_lazy("Common language"),
    "interests": gettext_lazy("Common interests"),
    "continuity": gettext_lazy("Knows the person"),
    "waiting": gettext_lazy("Waiting to help"),
    "load": gettext_lazy("Free time in the week"),
    "rest": gettext_lazy("Rest since the last match"),
}

SLOTS_SHOWN = 3
NEXT_DOOR_KM = 0.5


def score_words(score: float) -> str:
    """A score from 0 to 1 as one says it."""
    if score >= 0.75:
        return _("suits very well")
    if score >= 0.5:
        return _("suits well")
    return _("suits")


def score_tone(score: float) -> str:
    """The colour that goes with the words (`components/tag.html`)."""
    return "good" if score >= 0.5 else "info"


def distance(km: float) -> str:
    """How far apart two villages are, rounded to whole kilometres."""
    if km < NEXT_DOOR_KM:
        return _("in the same place")
    return _("about %(km)s km apart") % {"km": max(1, round(km))}


def when(slot: Window) -> str:
    """A weekly time: on Tuesdays 16:00–18:00."""
    return f"{ON_WEEKDAYS[slot.weekday]} {clock_face(slot.start)}–{clock_face(slot.end)}"


def hint(slots: Sequence[Window], km: float | None, asking: str = "") -> str:
    """All that a message tells of a need: roughly when, and how far; not for whom or what.

    `asking` is the short name of a neighbouring centre, where it is one that asks.
    """
    found = [asking] if asking else []
    if slots:
        found.append(
            _("%(weekdays)s about %(time)s")
            % {"weekdays": WEEKDAYS[slots[0].weekday], "time": clock_face(slots[0].start)}
        )
    if km is not None:
        near = km < NEXT_DOOR_KM
        found.append(_("near you") if near else _("about %(km)s km") % {"km": max(1, round(km))})
    return ", ".join(found)


def in_favour(ranked: Ranked) -> list[str]:
    """What speaks for the pair, to be said aloud."""
    found = []
    if ranked.km is not None:
        found.append(distance(ranked.km))
    if ranked.slots:
        times = ", ".join(when(slot) for slot in ranked.slots[:SLOTS_SHOWN])
        found.append(_("can come %(times)s") % {"times": times})
    if _value(ranked, "continuity"):
        found.append(_("they know each other already"))
    if _value(ranked, "interests"):
        found.append(_("they have interests in common"))
    if _value(ranked, "waiting") >= 0.3:
        found.append(_("has been waiting to help for a while"))
    return found


def against(reason: Reason) -> str:
    """What speaks against the pair; reasons that come in words from outside as they are."""
    sentence = AGAINST.get(reason.code)
    return sentence(reason) if sentence else reason.text


def parts_in_words(ranked: Ranked) -> list[tuple[str, str]]:
    """Each part of the score with its share of the whole: 31 of 35 points."""
    return [
        (
            str(PARTS[part.name]),
            _("%(points)s of %(most)s points")
            % {"points": round(100 * part.weight * part.value), "most": round(100 * part.weight)},
        )
        for part in ranked.parts
    ]


def _value(ranked: Ranked, name: str) -> float:
    return next((part.value for part in ranked.parts if part.name == name), 0.0)


def _full(reason: Reason) -> str:
    text = ngettext(
        "already helps %(count)s person, as many as they want",
        "already helps %(count)s people, as many as they want",
        int(reason.amount),
    )
    return text % {"count": int(reason.amount)}


def _minutes(reason: Reason) -> str:
    return _("it would take %(minutes)s minutes a week with travel; %(left)s are free") % {
        "minutes": int(reason.amount),
        "left": int(reason.limit),
    }


def _few_days(reason: Reason) -> str:
    return _("is free on %(days)s of the %(visits)s days needed") % {
        "days": int(reason.amount),
        "visits": int(reason.limit),
    }


def _far(reason: Reason) -> str:
    return _("about %(km)s km away; goes up to %(radius)s km") % {
        "km": max(1, round(reason.amount)),
        "radius": round(reason.limit),
    }


def _away(reason: Reason) -> str:
    return _("is away until %(day)s") % {"day": date_format(date.fromisoformat(reason.text))}


def _away_soon(reason: Reason) -> str:
    first, last = (date_format(date.fromisoformat(day)) for day in reason.text.split())
    return _("is away from %(first)s to %(last)s") % {"first": first, "last": last}


def _rest(reason: Reason) -> str:
    day = date_format(date.fromisoformat(reason.text))
    return _("would like a rest until %(day)s") % {"day": day}


def _no_minutes(reason: Reason) -> str:
    if not reason.limit:
        return _("has given no minutes for the week")
    return _("has no free time left in the week")


def _gender(reason: Reason) -> str:
    if reason.text == Gender.WOMAN:
        return _("the person wishes for a woman")
    return _("the person wishes for a man")


def _gender_not_said(reason: Reason) -> str:
    if reason.text == Gender.WOMAN:
        return _("the person wishes for a woman; nobody has noted whether this is one")
    return _("the person wishes for a man; nobody has noted whether this is one")


def _long_way(reason: Reason) -> str:
    on_foot = _("would walk for about %(minutes)s minutes one way")
    by_bicycle = _("would cycle for about %(minutes)s minutes one way")
    return (on_foot if reason.text == "foot" else by_bicycle) % {"minutes": int(reason.amount)}


def _bus(reason: Reason) -> str:
    days = ", ".join(str(ON_WEEKDAYS[int(day)]) for day in reason.text.split())
    return _("a bus runs only %(days)s, not when somebody is needed") % {"days": days}


AGAINST: dict[str, Callable[[Reason], str]] = {
    "preparing": lambda _reason: _("is still preparing"),
    "paused": lambda _reason: _("has paused"),
    "full": _full,
    "no_minutes": _no_minutes,
    "minutes": _minutes,
    "kind": lambda _reason: _("did not offer this kind of help"),
    "no_time": lambda _reason: _("is not free at the times that are needed"),
    "few_days": _few_days,
    "language": lambda _reason: _("speaks none of the languages that are needed"),
    "far": _far,
    "away": _away,
    "away_soon": _away_soon,
    "rest": _rest,
    "gender": _gender,
    "gender_not_said": _gender_not_said,
    "smokes": lambda _reason: _("smokes; the person wishes for a non-smoker"),
    "smoke": lambda _reason: _("stays away from smoke, and somebody smokes there"),
    "pets": lambda _reason: _("is not at ease with pets, and there are some"),
    "stairs": lambda _reason: _("does not manage stairs, and there are some to climb"),
    "long_way": _long_way,
    "no_windows": lambda _reason: _("this need has no times yet: add them first"),
    "lift": lambda _reason: _("needs a lift to get there: find out who drives"),
    "bus": _bus,
    "asked": lambda _reason: _("has been asked and has not answered yet"),
    "asked_elsewhere": lambda _reason: _("is being asked to help somebody else just now"),
    "declined": lambda _reason: _("said no to this before"),
}
