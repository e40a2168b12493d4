"""From a need to the draft of a notice that names nobody."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from accounts.models import User
from centres.appealing import draft_appeal
from centres.models import Appeal, Village
from clients.models import Need
from clients.needing import point_to_appeal
from kit.clock import local_date
from matching.errors import NeedNotOpen


def draft_for(need: Need, *, by: User, at: datetime) -> Appeal:
    """The need's notice: the one that lives, or a new draft that runs as long as the need.

    What the social worker wrote of the task stays where it is: a person decides what of it goes
    out. Raises NeedNotOpen when nobody is looked for, or the interview is out of date.
    """
    with transaction.atomic():
        query = Need.objects.select_for_update(of=("self",))
        need = query.select_related("client__centre", "client__village", "kind", "appeal").get(
            pk=need.pk
        )
        if not need.is_looking or need.valid_until < local_date(at):
            raise NeedNotOpen
        if need.appeal is not None and need.appeal.state != Appeal.State.WITHDRAWN:
            return need.appeal
        centre = need.client.centre
        appeal = draft_appeal(
            centre,
            kind=need.kind,
            village=named_area(need.client.village, centre.appeal_inhabitants),
            minutes=need.minutes,
            visits_a_week=need.visits_a_week,
            windows=[row.window for row in need.windows.all()],
            words=first_words(need),
            expires_on=need.valid_until,
            by=by,
            at=at,
        )
        point_to_appeal(need, appeal)
    return appeal


def named_area(village: Village, least: int) -> Village | None:
    """The village where it is large enough to be named; None stands for the whole commune."""
    return village if village.inhabitants >= least else None


def first_words(need: Need) -> str:
    """What the draft says, in the language of the public pages."""
    with translation.override(settings.LANGUAGE_CODE):
        text = gettext(
            "Somebody near you waits for help of this kind: %(kind)s. You do not have to know how: "
            "we prepare you. Will you come?"
        )
        return text % {"kind": need.kind.name[:1].lower() + need.kind.name[1:]}
