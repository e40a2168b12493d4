"""What may go wrong about visits, each with a sentence for the person who tried."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kit.clock import local

if TYPE_CHECKING:
    from visits.models import Outcome


def spoken(at: datetime) -> str:
    """A moment as people say it, for example 24.11.2026 16:00, on the clocks of Poland."""
    return date_format(local(at), "d.m.Y H:i")


class VisitError(Exception):
    """A visit cannot be planned, changed or reported like this; `str()` says why."""


class Clash(VisitError):
    """The volunteer or the client has another visit at that time.

    `whom` is whom they see then; empty where the reader may not know. `first`: it is a first
    visit, to which somebody from the centre comes along.
    """

    def __init__(
        self, starts_at: datetime, *, of_client: bool, whom: str = "", first: bool = False
    ) -> None:
        self.starts_at = starts_at
        self.of_client = of_client
        sentence = _first_visit(of_client, whom) if first else _another_visit(of_client, whom)
        super().__init__(sentence % {"when": spoken(starts_at), "whom": whom})


def _another_visit(of_client: bool, whom: str) -> str:
    if of_client:
        return _(
            "The client already has another visit on %(when)s (%(whom)s). Choose another time."
        )
    if whom:
        return _(
            "The volunteer already has another visit on %(when)s, at %(whom)s. Choose another time."
        )
    return _("The volunteer already has another visit on %(when)s. Choose another time.")


def _first_visit(of_client: bool, whom: str) -> str:
    if of_client:
        return _(
            "A first visit to the client is arranged for %(when)s (%(whom)s). Choose another time."
        )
    if whom:
        return _("The volunteer has a first visit on %(when)s, at %(whom)s. Choose another time.")
    return _("The volunteer has a first visit on %(when)s. Choose another time.")


class NotInForce(VisitError):
    """The match is paused or has ended, so that no visits can be planned."""

    def __init__(self) -> None:
        super().__init__(_("The match is paused or has ended: no visits can be planned."))


class NotAgreedYet(VisitError):
    """The client has not been told of the volunteer yet, or has not said yes."""

    def __init__(self) -> None:
        super().__init__(_("Tell the client first and note that they agree; then plan visits."))


class PastMidnight(VisitError):
    """A visit may not run past midnight."""

    def __init__(self) -> None:
        super().__init__(_("The visit would run past midnight. Start earlier or make it shorter."))


class NoSuchDay(VisitError):
    """No visit of the plan falls between its first and its last day."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No visit would be left between the first and the last day: holidays, school "
                "breaks and absences are left out."
            )
        )


class PlanOver(VisitError):
    """A plan that is over is not changed any more."""

    def __init__(self) -> None:
        super().__init__(_("This plan is over. Plan the visits anew."))


class RequestGone(VisitError):
    """Nobody is looked for any more: somebody was faster, time is over, or it was called back."""

    def __init__(self, state: str) -> None:
        self.state = state
        told = {
            "filled": _("Somebody else was faster: the visit is taken. Thank you!"),
            "expired": _("The time to answer is over."),
        }
        super().__init__(told.get(state) or _("Nobody is looked for any more. Thank you!"))


class CannotUndo(VisitError):
    """Something has happened since that undoing would lose."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This cannot be undone any more: since then a visit took place, was reported or "
                "was changed. Change the plan instead."
            )
        )


class InTheGap(VisitError):
    """This wall time does not exist on that day."""

    def __init__(self, wall: str, becomes: datetime) -> None:
        super().__init__(
            _(
                "On that night the clocks go forward and %(wall)s does not exist. "
                "Enter %(becomes)s or another time."
            )
            % {"wall": wall, "becomes": f"{local(becomes):%H:%M}"}
        )


class TwiceThatNight(VisitError):
    """This wall time comes twice on that day."""

    def __init__(self, wall: str) -> None:
        super().__init__(
            _(
                "On that night the clocks go back and %(wall)s comes twice: the first of the two "
                "is meant."
            )
            % {"wall": wall}
        )


class NotYet(VisitError):
    """A visit that is still to come cannot be reported."""

    def __init__(self, starts_at: datetime) -> None:
        super().__init__(
            _("This visit is still to come (%(when)s). Cancel it instead, if it is called off.")
            % {"when": spoken(starts_at)}
        )


class AlreadyBegun(VisitError):
    """A visit that has begun is reported, not cancelled or moved."""

    def __init__(self) -> None:
        super().__init__(_("This visit has begun already: say how it went instead."))


class Stale(VisitError):
    """Somebody else changed it in the same moment; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this in the same moment. Look at it again, then decide.")
        )


class ReportedMeanwhile(Stale):
    """Somebody else has said how the visit went; `standing` is what they said, and it holds."""

    def __init__(self, standing: "Outcome") -> None:
        VisitError.__init__(
            self,
            _("%(who)s reported this visit meanwhile: %(what)s.")
            % {
                "who": standing.reported_by or _("Somebody"),
                "what": standing.get_result_display(),
            },
        )
        self.standing = standing


class OverTheDay(VisitError):
    """So many minutes would run past midnight."""

    def __init__(self) -> None:
        super().__init__(
            _("So many minutes would run past midnight. Check the minutes and when it began.")
        )


class NeedsWhy(VisitError):
    """The hours of the month are approved: a correction says why."""

    def __init__(self) -> None:
        super().__init__(
            _("The hours of that month are approved. Say why you correct this report.")
        )


class MonthNotOver(VisitError):
    """Only a month that is over can be approved."""

    def __init__(self) -> None:
        super().__init__(_("This month is not over yet: its hours can be approved afterwards."))


class NothingToClaim(VisitError):
    """The volunteer has no costs that are still to be refunded."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to refund: no confirmed costs, or they were waived in writing.")
        )


class NoVehicle(VisitError):
    """Kilometres have no rate until it is known with what they were driven."""

    def __init__(self) -> None:
        super().__init__(_("Note first with what vehicle the volunteer drives."))


class NotYours(VisitError):
    """Only its author, the client's social worker of then or the head opens a note to others."""

    def __init__(self) -> None:
        super().__init__(
            _("Only the author, the client's social worker of that time or the head may open it.")
        )


class NoSuchDuty(VisitError):
    """The checklist was changed meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("The checklist was changed meanwhile. Look at it again."))


class NoSuchCard(VisitError):
    """No card within the person's reach has this number."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no card with the number %(number)s. It stands at the top of the card.")
            % {"number": typed}
        )


class SlipOfAKey(VisitError):
    """The last digit of a card's number does not fit the others."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("One digit of %(number)s is not right. Compare it with the card.") % {"number": typed}
        )


class NeverDeleted(Exception):
    """Concerns are closed, never deleted."""
