"""Plans held against the rules one by one, apart from the engine, and random problems to solve."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product

from hypothesis import strategies as st

from kit.week import Window, merge, overlaps
from matching.engine import Need, Pair, Person, Plan, Problem


def assert_keeps_the_rules(problem: Problem, plan: Plan) -> None:
    """One person a need, nobody more than their minutes, people or two things at once."""
    assert keeps_the_rules(problem, plan.pairs)
    weights = {need.id: need.weight for need in problem.needs}
    served = {pair.need for pair in plan.pairs}
    assert plan.weight == sum(weights[need] for need in served)
    assert plan.score == sum(pair.score for pair in plan.pairs)
    assert plan.weight_bound >= plan.weight
    assert plan.proven is ((plan.weight, plan.score) == (plan.weight_bound, plan.score_bound))
    assert {one.need for one in plan.unserved} == weights.keys() - served


def keeps_the_rules(problem: Problem, pairs: Iterable[Pair]) -> bool:
    pairs = list(pairs)
    people = {person.id: person for person in problem.people}
    if any(pair not in problem.pairs for pair in pairs):
        return False
    if any(times > 1 for times in Counter(pair.need for pair in pairs).values()):
        return False
    for who, person in people.items():
        own = [pair for pair in pairs if pair.person == who]
        most = len(own) if person.most_clients is None else person.most_clients - person.clients
        minutes = sum(pair.minutes for pair in own)
        if own and (len(own) > most or minutes > person.minutes - person.minutes_taken):
            return False
        if any(clash(one, other) for one, other in combinations(own, 2)):
            return False
    return True


def clash(one: Pair, other: Pair) -> bool:
    return any(overlaps(a, b) for a, b in product(one.windows, other.windows))


def greedy_aims(problem: Problem) -> tuple[int, int]:
    """Weight and score of taking the most urgent and best-scoring pair that fits, one by one."""
    weights = {need.id: need.weight for need in problem.needs}
    taken: list[Pair] = []
    for pair in sorted(problem.pairs, key=lambda pair: (-weights[pair.need], -pair.score)):
        if keeps_the_rules(problem, [*taken, pair]):
            taken.append(pair)
    return sum(weights[pair.need] for pair in taken), sum(pair.score for pair in taken)


def best_aims(problem: Problem) -> tuple[int, int]:
    """Weight and score of the best of all plans, by trying every one."""
    weights = {need.id: need.weight for need in problem.needs}
    choices = [
        [None, *(pair for pair in problem.pairs if pair.need == need.id)] for need in problem.needs
    ]
    best = (0, 0)
    for choice in product(*choices):
        pairs = [pair for pair in choice if pair]
        aims = sum(weights[pair.need] for pair in pairs), sum(pair.score for pair in pairs)
        if aims > best and keeps_the_rules(problem, pairs):
            best = aims
    return best


windows = st.builds(
    lambda day, start, length: Window(day, start, start + length),
    st.integers(0, 1),
    st.integers(0, 6).map(lambda hour: 480 + 60 * hour),
    st.sampled_from([60, 90, 180]),
)


@st.composite
def problems(draw: st.DrawFn, needs: int = 8, people: int = 5) -> Problem:
    """Needs and people of numbers and names, and some of the pairs among them, a few twice."""
    ids = st.integers(-5, 50) | st.text("abc", min_size=1, max_size=2)
    wanted = draw(st.lists(ids, max_size=needs, unique_by=str))
    helping = draw(st.lists(ids, max_size=people, unique_by=str))
    times = st.lists(windows, max_size=2).map(merge)
    pairs = [
        Pair(need, person, draw(st.integers(0, 130)), draw(st.integers(-20, 20)), windows)
        for need in wanted
        for person in helping
        if draw(st.integers(0, 3))
        for windows in draw(st.lists(times, min_size=1, max_size=2, unique=True))
    ]
    return Problem(
        [Need(need, draw(st.integers(0, 4))) for need in wanted],
        [
            Person(
                person,
                draw(st.sampled_from([0, 60, 120, 180, 300])),
                draw(st.none() | st.integers(0, 3)),
                minutes_taken=draw(st.sampled_from([0, 0, 30])),
                clients=draw(st.sampled_from([0, 0, 1])),
            )
            for person in helping
        ],
        pairs,
    )
