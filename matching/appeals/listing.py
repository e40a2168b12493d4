"""The centre's appeals, and whom they brought."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from centres.models import Appeal, AppealQuerySet, Centre
from clients.models import Need
from volunteers.models import OwnRequest, Volunteer

STATES = Appeal.State


def appeals_of(user: User, centre: Centre, today: date, state: str = "") -> AppealQuerySet:
    """Those whose need is within reach, each with `answered` (people) and `need_id` (or None).

    An appeal for a confidential client's need is for those who may know of the client. By default
    those that are withdrawn or have run out are left out.
    """
    known = Need.objects.visible_to(user, today).values("pk")
    hidden = Need.objects.filter(appeal__isnull=False).exclude(pk__in=known)
    appeals = Appeal.objects.visible_to(user, today).filter(centre=centre)
    appeals = _in_state(appeals.exclude(pk__in=hidden.values("appeal")), state, today)
    said = OwnRequest.objects.filter(volunteer=OuterRef("pk"), appeal=OuterRef(OuterRef("pk")))
    said = said.exclude(answer=OwnRequest.Answer.WITHDRAWN)
    people = Volunteer.objects.filter(Q(appeal=OuterRef("pk")) | Exists(said))
    number = people.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    return appeals.newest_first().annotate(
        answered=Coalesce(Subquery(number), 0),
        need_id=Subquery(Need.objects.filter(appeal=OuterRef("pk")).values("pk")[:1]),
    )


def _in_state(appeals: AppealQuerySet, state: str, today: date) -> AppealQuerySet:
    match state:
        case STATES.DRAFT | STATES.WITHDRAWN:
            return appeals.filter(state=state)
        case STATES.PUBLISHED:
            return appeals.out(today)
        case "over":
            return appeals.filter(state=STATES.PUBLISHED, expires_on__lt=today)
        case "all":
            return appeals
        case _:
            return appeals.exclude(state=STATES.WITHDRAWN).filter(expires_on__gte=today)
