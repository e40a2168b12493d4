"""The forms about concerns."""

from tests.access.asking import Sweep
from tests.access.filling_in import Data, Form, says, typed


def worry(sweep: Sweep) -> Data:
    return {"text": typed(sweep), "severity": 2, "category": "home"}


def concern_rules(sweep: Sweep) -> Data:
    hours = {f"hours_{severity}": severity for severity in (1, 2, 3)}
    return hours | {f"lines_{category}": typed(sweep) for category in ("violence", "child")}


def step(sweep: Sweep) -> Data:
    return {"note": typed(sweep), "version": 1}


CONCERNS: dict[str, Form] = {
    "visits:concern_open": Form(worry),
    "visits:concern_from_visit": Form(worry),
    "visits:concern_assess": Form(says(severity=3, category="health", version=1)),
    "visits:concern_tick": Form(lambda sweep: {"duty": sweep.own.mark("client", "duties")}),
    "visits:concern_rules": Form(concern_rules, who="head"),
    "visits:concern_alarm": Form(says(phone="512 345 601"), who="head"),
    "visits:concern_review": Form(step),
    "visits:concern_act": Form(step),
    "visits:concern_close": Form(step),
}
