"""What a step about a plan found and made, kept so that it can be undone."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.models import User
from visits.models import PlanStep, Visit, VisitPlan

PLAN_FIELDS = (
    "rule",
    "dates",
    "start",
    "minutes",
    "first_day",
    "last_day",
    "on_holidays",
    "in_breaks",
    "made_until",
)
VISIT_FIELDS = ("plan_id", "plan_day", "starts_at", "ends_at", "planned_at", "state")

_written = DjangoJSONEncoder()


@dataclass
class Memory:
    """Hold a row before it changes, name a row once it is made; `keep` writes the step."""

    plans: dict[int, dict[str, Any]] = field(default_factory=dict)
    visits: dict[int, dict[str, Any]] = field(default_factory=dict)
    new: list[models.Model] = field(default_factory=list)

    def hold(self, *rows: VisitPlan | Visit) -> None:
        """Remember these rows as they are now."""
        for row in rows:
            if isinstance(row, Visit):
                self.visits.setdefault(row.pk, _fields(row, VISIT_FIELDS))
            else:
                self.plans.setdefault(row.pk, _fields(row, PLAN_FIELDS))

    def made(self, *rows: VisitPlan | Visit) -> None:
        """Remember that these rows were not there before."""
        self.new += rows

    def keep(self, plan: VisitPlan, kind: str, *, by: User | None, at: datetime) -> PlanStep:
        """Write down the step, with the versions that its visits have after it."""
        new_visits = [row.pk for row in self.new if isinstance(row, Visit)]
        touched = Visit.objects.filter(pk__in=[*self.visits, *new_visits])
        held = {
            "plans": self.plans,
            "visits": self.visits,
            "made_plans": [row.pk for row in self.new if isinstance(row, VisitPlan)],
            "made_visits": new_visits,
            "versions": dict(touched.values_list("pk", "version")),
        }
        return PlanStep.objects.create(
            match=plan.match, plan=plan, kind=kind, at=at, by=by, held=held
        )


def _fields(row: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in names}
    return {
        name: value if isinstance(value, list | bool | int | None) else _plain(value)
        for name, value in found.items()
    }


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str) else str(_written.default(value))
