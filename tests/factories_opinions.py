"""Makers of questionnaires: the standard ones, rounds of them and filled-in sheets."""

from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps

import training.migrations
from training.models import Round, Sheet


def standard_questionnaires() -> None:
    """What the data migration makes, which tests run without."""
    folder = Path(training.migrations.__path__[0])
    name = next(folder.glob("*_standard_questionnaires.py")).stem
    import_module(f"training.migrations.{name}").add(apps, None)


def fill_in(asked: Round, times: int, **answers: Any) -> None:
    """So many sheets with these answers."""
    for _time in range(times):
        Sheet.objects.create(pk=uuid4(), round=asked, way=Sheet.Way.LINK, answers=answers)
