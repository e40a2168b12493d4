"""The forms about partners."""

from tests.access.asking import Sweep
from tests.access.filling_in import Data, Form, day, nothing, typed


def partner(sweep: Sweep) -> Data:
    return {
        "name": typed(sweep),
        "kind": "school",
        "together": typed(sweep),
        "link": f"https://{typed(sweep)}.example/",
        "contact": typed(sweep),
        "phone": sweep.own.kept["typed_phone"],
        "email": f"{typed(sweep)}@example.org",
    }


PARTNERS: dict[str, Form] = {
    "partners:add": Form(partner),
    "partners:edit": Form(lambda sweep: partner(sweep) | {"version": 1}),
    "partners:end": Form(lambda sweep: {"ended_on": day(sweep, 0), "version": 1}),
    "partners:resume": Form(nothing),
}
