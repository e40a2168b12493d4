"""Two coordinators send the same plan at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from accounts.models import User
from matching.errors import AlreadyDecided
from matching.models import Line, Offer
from matching.plan.deciding import send
from tests.factories import NOW, UserFactory
from tests.factories_matching import quiet_centre
from tests.factories_plans import needs_of, neighbours, plan_for


def test_each_need_is_asked_for_once(transactional_db: None) -> None:
    centre = quiet_centre()
    neighbours(centre, 3)
    needs_of(centre, 3)
    lines = list(plan_for(centre).lines.all())
    start = Barrier(2)

    def press(by: User) -> int:
        start.wait()
        try:
            return sum(sent(line, by) for line in lines)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(press, [UserFactory(), UserFactory()]))
    assert sum(counts) == 3
    assert Offer.objects.filter(state="offered").count() == 3
    assert Line.objects.filter(state="sent").count() == 3


def sent(line: Line, by: User) -> bool:
    try:
        send(line, by=by, at=NOW)
    except AlreadyDecided:
        return False
    return True
