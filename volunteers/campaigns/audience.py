"""Who gets a campaign, and who of the chosen does not and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, HelpKind, Village
from kit.phones import can_text
from messaging.campaigning import Addressed
from messaging.models import Channel, OptOut
from volunteers.models import Volunteer, VolunteerQuerySet
from volunteers.recipients import recipient_of

WHY: dict[str, Promise] = {
    "no_consent": _("did not agree to news from the centre"),
    "only_phone": _("can only be phoned"),
    "same_number": _("shares the number or e-mail with somebody who gets it"),
}


@dataclass(frozen=True)
class Choice:
    """Which volunteers are meant; an empty choice of kinds, villages or languages means all."""

    states: Sequence[str]
    kinds: Sequence[HelpKind] = ()
    villages: Sequence[Village] = ()
    languages: Sequence[str] = ()

    def of(self, centre: Centre) -> VolunteerQuerySet:
        """The volunteers of the centre who are meant, agreed or not."""
        chosen = Volunteer.objects.filter(centre=centre, state__in=self.states)
        if self.kinds:
            chosen = chosen.filter(help_kinds__in=self.kinds)
        if self.villages:
            chosen = chosen.filter(village__in=self.villages)
        if self.languages:
            chosen = chosen.filter(language__in=self.languages)
        return chosen.distinct().order_by("last_name", "first_name", "pk")


@dataclass(frozen=True)
class Audience:
    """Who gets the campaign, and the others by the reason's code."""

    addressed: list[Addressed]
    left_out: dict[str, list[Volunteer]]

    @property
    def counts(self) -> dict[str, int]:
        """How many are left out, by the reason's code."""
        return {code: len(people) for code, people in self.left_out.items()}


def audience(centre: Centre, choice: Choice) -> Audience:
    """Consented people whom a text message or an e-mail can reach, each address once; two queries.

    Consent is asked for apart from everything else and can be withdrawn (GDPR art. 6(1)(a), 7).
    """
    silent = set(OptOut.objects.values_list("address", flat=True))
    addressed: list[Addressed] = []
    left_out: dict[str, list[Volunteer]] = {code: [] for code in WHY}
    taken: set[str] = set()
    for volunteer in choice.of(centre):
        way = _way_to(volunteer, silent)
        if volunteer.news_agreed_at is None:
            left_out["no_consent"].append(volunteer)
        elif way is None:
            left_out["only_phone"].append(volunteer)
        elif way[1] in taken:
            left_out["same_number"].append(volunteer)
        else:
            taken.add(way[1])
            addressed.append(Addressed(str(volunteer.pk), recipient_of(volunteer), way[0]))
    return Audience(addressed, {code: people for code, people in left_out.items() if people})


def _way_to(volunteer: Volunteer, silent: set[str]) -> tuple[Channel, str] | None:
    """The same way as `queue` will take; None for those who can only be phoned."""
    if volunteer.phone and can_text(volunteer.phone) and volunteer.phone not in silent:
        return Channel.SMS, volunteer.phone
    return (Channel.EMAIL, volunteer.email) if volunteer.email else None
