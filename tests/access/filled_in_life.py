"""The forms in the life of a match as somebody fills them in."""

from tests.access.asking import Sweep
from tests.access.filled_in import Data, Form, day, nothing, says, typed


def first_visit(sweep: Sweep) -> Data:
    return {
        "day": day(sweep, 9),
        "start": "07:15",
        "minutes": 45,
        "where": "home",
        "companion": sweep.own.users["social_worker"].pk,
        "version": 1,
    }


def contract(sweep: Sweep) -> Data:
    said = {name: typed(sweep) for name in ("goals", "rhythm", "boundaries", "contacts")}
    return said | {"review_1": day(sweep, 30), "version": 1}


def review(sweep: Sweep) -> Data:
    said = {name: typed(sweep) for name in ("volunteer_says", "client_says", "agreed")}
    return said | {"held_on": day(sweep, 0), "decision": "change", "next_on": day(sweep, 60)}


def ways(sweep: Sweep) -> Data:
    said = {name: typed(sweep) for name in ("checklist", "boundaries")}
    return said | {"review_months": "2, 5", "version": 1}


LIFE: dict[str, Form] = {
    "matching:match_pause": Form(
        lambda sweep: {"reason": "away", "why": typed(sweep), "first_day": day(sweep, 0)}
    ),
    "matching:match_end": Form(
        lambda sweep: {"reason": "moved", "why": typed(sweep), "need_after": "again"}
    ),
    "matching:ways": Form(ways),
    "matching:review_add": Form(review, who="social_worker"),
    "matching:first_visit": Form(says(done=["1"]), who="social_worker"),
    "matching:first_visit_arrange": Form(
        lambda sweep: first_visit(sweep) | {"day": day(sweep, 6)},
        lambda sweep: {"companion": sweep.other.users["head"].pk},
    ),
    "matching:first_visit_move": Form(
        first_visit, lambda sweep: {"companion": sweep.other.users["head"].pk}
    ),
    "matching:first_visit_cancel": Form(says(version=1)),
    "matching:contract": Form(contract),
    "matching:contract_sign": Form(lambda sweep: {"signed_on": day(sweep, -1)}),
    "matching:contract_unsign": Form(nothing),
}
