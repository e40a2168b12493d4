"""The forms of the plan for all needs."""

from tests.access.filling_in import Form, nothing, typed

PLANS: dict[str, Form] = {
    "matching:plan_propose": Form(nothing),
    "matching:plan_send": Form(
        lambda sweep: {"line": sweep.own.objects["line"]},
        lambda sweep: {"line": sweep.other.objects["line"]},
    ),
    "matching:plan_line": Form(
        lambda sweep: {"volunteer": sweep.own.objects["ready"], "override_reason": typed(sweep)},
        lambda sweep: {"volunteer": sweep.other.objects["ready"]},
    ),
    "matching:plan_refuse": Form(lambda sweep: {"why": typed(sweep)}),
    "matching:plan_allow": Form(nothing),
}
