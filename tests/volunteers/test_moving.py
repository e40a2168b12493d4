import pytest

from audit.models import Action
from kit.states import IllegalMove
from tests.factories import NOW, TODAY, MatchFactory, UserFactory, VolunteerFactory
from volunteers.errors import ReasonMissing, StillVisits
from volunteers.models import Volunteer
from volunteers.moving import move, moves_by_hand

pytestmark = pytest.mark.django_db

State = Volunteer.State


def prepared(**fields):
    """Somebody whose centre asks for no meetings."""
    volunteer = VolunteerFactory(**fields)
    volunteer.centre.meetings_required = 0
    volunteer.centre.save()
    return volunteer


@pytest.mark.parametrize("before", State.values)
@pytest.mark.parametrize("after", State.values)
def test_only_the_moves_of_the_table_are_possible(before, after):
    reason = "time" if before == "ended" else ""
    volunteer = VolunteerFactory(state=before, end_reason=reason)
    allowed = after in Volunteer.MOVES[before] and after != State.APPLIED
    end_reason = "moved" if after == State.ENDED else ""
    if allowed:
        move(volunteer, after, by=None, at=NOW, end_reason=end_reason)
    else:
        with pytest.raises(IllegalMove):
            move(volunteer, after, by=None, at=NOW, end_reason=end_reason)
    volunteer.refresh_from_db()
    assert volunteer.state == (after if allowed else before)


def test_an_end_needs_a_reason():
    with pytest.raises(ReasonMissing):
        move(VolunteerFactory(state=State.READY), State.ENDED, by=None, at=NOW)


def test_coming_back_forgets_the_reason_of_the_end():
    volunteer = VolunteerFactory(state=State.READY)
    move(volunteer, State.ENDED, by=None, at=NOW, end_reason="time")
    move(volunteer, State.PREPARING, by=None, at=NOW)
    assert (volunteer.end_reason, volunteer.ended_at) == ("", None)


def test_who_still_visits_somebody_cannot_leave():
    match = MatchFactory()
    with pytest.raises(StillVisits):
        move(match.volunteer, State.ENDED, by=None, at=NOW, end_reason="time")


def test_the_log_keeps_who_moved_whom_from_where_to_where():
    by = UserFactory()
    move(VolunteerFactory(state=State.READY), State.PAUSED, by=by, at=NOW)
    action = Action.objects.get()
    assert (action.by, action.facts) == (by, {"before": "ready", "after": "paused", "reason": ""})


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (State.APPLIED, ()),
        (State.PREPARING, (State.READY, State.PAUSED, State.ENDED)),
        (State.READY, (State.PAUSED, State.ENDED)),
        (State.PAUSED, (State.READY, State.ENDED)),
    ],
)
def test_a_coordinator_is_offered_the_moves_that_make_sense(state, moves):
    assert moves_by_hand(prepared(state=state), TODAY) == moves


def test_nobody_is_made_ready_by_hand_without_the_meetings():
    assert State.READY not in moves_by_hand(VolunteerFactory(state=State.PREPARING), TODAY)


def test_who_left_may_come_back_to_prepare():
    volunteer = VolunteerFactory(state=State.ENDED, end_reason="time")
    assert moves_by_hand(volunteer, TODAY) == (State.PREPARING,)


def test_who_still_visits_may_pause_and_go_on_but_not_end():
    volunteer = MatchFactory().volunteer
    assert moves_by_hand(volunteer, TODAY) == (State.PAUSED,)
    move(volunteer, State.PAUSED, by=None, at=NOW)
    assert moves_by_hand(volunteer, TODAY) == (State.ACTIVE,)


def test_the_coordinator_pauses_somebody_and_undoes_it(desk, centre):
    volunteer = VolunteerFactory(centre=centre, state=State.READY)
    page = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/"
    shown = desk.post(f"{page}move/", {"state": "paused"}, follow=True).content.decode()
    assert f'action="{page}move/ready/"' in shown
    desk.post(f"{page}move/ready/")
    volunteer.refresh_from_db()
    assert volunteer.state == State.READY


def test_ending_without_a_reason_is_told_beside_the_field(desk, centre):
    volunteer = VolunteerFactory(centre=centre, state=State.READY)
    address = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/move/"
    page = desk.post(address, {"state": "ended", "end_reason": ""}).content.decode()
    assert 'id="id_end_reason_error"' in page


@pytest.mark.parametrize("state", ["applied", "ended", "nonsense"])
def test_an_undo_that_is_not_possible_says_so(desk, centre, state):
    volunteer = VolunteerFactory(centre=centre, state=State.READY)
    address = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/move/{state}/"
    page = desk.post(address, follow=True).content.decode()
    assert "notice--error" in page
    volunteer.refresh_from_db()
    assert volunteer.state == State.READY
