"""What a request of one centre must never do to another: change its rows or tie its own to them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from accounts.models import User
from centres.models import Membership
from tests.access.world import Seeded

Rows = dict[str, Any]


@dataclass
class Watch:
    """The other centre as it was before."""

    other: Seeded
    before: Rows

    @classmethod
    def over(cls, other: Seeded) -> "Watch":
        return cls(other, _state(other))

    def harm(self, tables: Collection[str]) -> Iterator[str]:
        """What is not as it was, of what stands in the tables that were written to."""
        if tables:
            for name, rows in _state(self.other, tables).items():
                if rows != self.before[name]:
                    yield f"{name}: {rows ^ self.before[name]}"


def _state(other: Seeded, tables: Collection[str] | None = None) -> Rows:
    found: Rows = {
        "administrators": set(
            User.objects.filter(Q(is_staff=True) | Q(is_superuser=True)).values_list("pk")
        ),
        "roles": set(Membership.objects.values_list("user", "centre", "role", "since", "until")),
    }
    for model, pks in other.rows.items():
        if tables is not None and model._meta.db_table not in tables:
            continue
        label = model._meta.label
        rows = model._base_manager.filter(pk__in=pks)
        found[f"rows of {label}"] = {str(row) for row in rows.values_list()}
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and other.rows.get(field.related_model):
                theirs = other.rows[field.related_model]
                ties = model._base_manager.filter(**{f"{field.name}__in": theirs})
                found[f"{label}.{field.name}"] = set(ties.exclude(pk__in=pks).values_list("pk"))
    return found
