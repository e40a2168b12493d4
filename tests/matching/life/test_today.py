"""What *Today* says of first visits, reviews and pauses, in the query that is there anyway."""

from datetime import timedelta

from centres.models import Role
from centres.today import Asked
from matching.life import meeting, pausing
from matching.models import Match
from matching.today import provider
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def sections(who, at=NOW, role=Role.COORDINATOR):
    asked = Asked(who.user, who.centre, frozenset({role}), at)
    return {section.code: section for section in provider(asked)}


def test_an_arranged_first_visit_is_told_from_the_day_before(first, coordinator):
    assert "first-visits" not in sections(coordinator)
    assert sections(coordinator)["matches-new"].total == 0
    (row,) = sections(coordinator, NOW + 2 * DAY)["first-visits"].rows
    assert row.url.endswith("/first/")
    (row,) = sections(coordinator, NOW + 4 * DAY)["first-visits"].rows
    assert "czy się spotkali" in row.detail


def test_a_volunteer_who_cannot_come_is_told_at_once(first, coordinator):
    meeting.answer(first, "no", by=None, at=NOW)
    (row,) = sections(coordinator)["first-visits"].rows
    assert row.urgent


def test_a_review_that_is_due_is_told_to_the_own_worker_too(match, coordinator, worker):
    Match.objects.filter(pk=match.pk).update(state="active", review_on=TODAY)
    assert sections(coordinator)["reviews"].total == 1
    assert "reviews" not in sections(worker, role=Role.SOCIAL_WORKER)
    client = match.need.client
    client.worker = worker.user
    client.save()
    assert sections(worker, role=Role.SOCIAL_WORKER)["reviews"].total == 1


def test_a_pause_that_is_over_asks_where_it_does_not_end_by_itself(match, coordinator, staff):
    Match.objects.filter(pk=match.pk).update(state="active")
    days = {"first_day": TODAY, "last_day": TODAY + DAY, "resumes_by_itself": False}
    pausing.rest(match, reason="away", **days, by=staff, at=NOW)
    assert "pauses-over" not in sections(coordinator)
    assert sections(coordinator, NOW + 2 * DAY)["pauses-over"].total == 1
