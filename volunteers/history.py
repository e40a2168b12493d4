"""What happened with a volunteer, from the log, in words.

Rooms above register how their own verbs about a volunteer read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.models import Action
from volunteers.models import Check, OwnRequest, Volunteer

MOST_SHOWN = 50

Phrase = str | Promise | Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Step:
    """Who did what, and when; `who` is empty where the person did it or the system."""

    at: datetime
    who: str
    what: str


@dataclass
class Registry:
    """How verbs read, by the verb."""

    phrases: dict[str, Phrase] = field(default_factory=dict)

    def register(self, verb: str, phrase: Phrase) -> None:
        """Say how `verb` reads; a function gets the facts that were logged."""
        self.phrases[verb] = phrase

    def read(self, action: Action) -> str:
        """The action in words; the bare verb where nobody said how it reads."""
        phrase = self.phrases.get(action.verb, action.verb)
        return phrase(action.facts) if callable(phrase) else str(phrase)


history = Registry()
register = history.register


def steps_of(volunteer: Volunteer) -> list[Step]:
    """The last fifty, newest first."""
    rows = Action.objects.filter(
        target_type=Volunteer._meta.label_lower, target_id=volunteer.pk
    ).select_related("by")
    return [
        Step(row.at, str(row.by or ""), history.read(row))
        for row in rows.order_by("-at", "-pk")[:MOST_SHOWN]
    ]


def _moved(facts: Mapping[str, Any]) -> str:
    labels = dict(Volunteer.State.choices)
    states = {name: labels.get(facts.get(name, ""), "–") for name in ("before", "after")}
    told = str(_("State: %(before)s, now %(after)s")) % states
    reason = dict(Volunteer.EndReason.choices).get(facts.get("reason", ""))
    return f"{told} ({reason})" if reason else told


def _checked(facts: Mapping[str, Any]) -> str:
    kind = dict(Check.Kind.choices).get(facts.get("kind", ""), "–")
    return str(_("Check noted: %(check)s")) % {"check": kind}


def _consented(facts: Mapping[str, Any]) -> str:
    if facts.get("given") and facts.get("way") == "code":
        return str(_("Guardian's consent given by a code"))
    if facts.get("given"):
        return str(_("Guardian's consent noted"))
    return str(_("Guardian's consent withdrawn"))


def _asked(facts: Mapping[str, Any]) -> str:
    sort = dict(OwnRequest.Sort.choices).get(facts.get("sort", ""), "–")
    return str(_("Asked for: %(what)s")) % {"what": sort}


def _settled(facts: Mapping[str, Any]) -> str:
    sort = dict(OwnRequest.Sort.choices).get(facts.get("sort", ""), "–")
    answer = dict(OwnRequest.Answer.choices).get(facts.get("answer", ""), "–")
    return str(_("Request (%(what)s): %(answer)s")) % {"what": sort, "answer": answer}


PHRASES: dict[str, Phrase] = {
    "volunteers.sign_up": _("Signed up"),
    "volunteers.sign_up_again": _("Signed up again"),
    "volunteers.sign_up_again_seen": _("Second sign-up seen"),
    "volunteers.admit": _("Admitted"),
    "volunteers.refuse": _("Not admitted"),
    "volunteers.take_back": _("Answer to the application taken back"),
    "volunteers.move": _moved,
    "volunteers.change": _("Profile changed"),
    "volunteers.away": _("Absence noted"),
    "volunteers.back": _("Absence taken back"),
    "volunteers.check": _checked,
    "volunteers.agreement": _("Agreement noted"),
    "volunteers.guardian_consent": _consented,
    "volunteers.ask": _asked,
    "volunteers.settle": _settled,
    "volunteers.contact_asked": _("Asked for a code to change contact data"),
    "volunteers.erase": _("Data erased"),
    "keep_photograph": _("Photograph added"),
    "drop_photograph": _("Photograph erased"),
    "volunteers.own_data": _("Downloaded their own data"),
    "volunteers.news": _("Agreement to news changed"),
}
history.phrases.update(PHRASES)
