"""Preparation that runs out, beside agreements and register checks."""

from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from training.models import Preparation
from volunteers.clearance import RUNNING_OUT
from volunteers.expiring import Paper
from volunteers.models import Volunteer


def _running_out(today: date) -> QuerySet[Preparation]:
    return Preparation.objects.filter(
        volunteer__state__in=Volunteer.PRESENT, valid_until__lte=today + RUNNING_OUT
    )


def _sentence(last_day: date, over: bool) -> str:
    text = (
        _("The preparation was valid until %(day)s.")
        if over
        else _("The preparation is valid until %(day)s.")
    )
    return text % {"day": date_format(last_day)}


PREPARATION = Paper("preparation", _running_out, "valid_until", _sentence)
