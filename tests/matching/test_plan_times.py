"""The times of a plan: as early as they fit, and the ones that the volunteer is asked about."""

from kit.week import Window
from matching.engine import Pair, Plan
from matching.plan.deciding import send
from matching.plan.earliest import earliest
from messaging.models import Message
from tests.factories import NOW, UserFactory
from tests.factories_matching import cleared
from tests.factories_plans import needs_of, plan_for


def way(need: int, start: int, person: int = 1) -> Pair:
    return Pair(need, person, 60, 1, (Window(1, start, start + 60),))


def plan_of(*pairs: Pair) -> Plan:
    return Plan(pairs, 1, 1, 1, 1, True, ())


def test_a_visit_is_as_early_as_it_can_be() -> None:
    ways = [way(1, 600), way(1, 720)]
    assert earliest(ways, plan_of(ways[1])) == [ways[0]]


def test_two_visits_of_one_person_stay_beside_each_other() -> None:
    one, other = [way(1, 600), way(1, 660)], [way(2, 600), way(2, 720)]
    assert earliest([*one, *other], plan_of(one[1], other[1])) == [one[0], other[1]]


def test_visits_of_different_people_may_be_at_the_same_time() -> None:
    pairs = [way(1, 600), way(2, 600, person=2)]
    assert earliest(pairs, plan_of(*pairs)) == pairs


def test_each_message_says_when_its_own_visit_would_be(centre) -> None:
    cleared(centre, most_clients=2, weekly_minutes=600)
    needs_of(centre, 2)
    for line in plan_for(centre).lines.all():
        send(line, by=UserFactory(), at=NOW)
    first, second = Message.objects.order_by("pk").values_list("body", flat=True)
    assert "wtorki ok. 16:00" in first
    assert "wtorki ok. 17:00" in second
