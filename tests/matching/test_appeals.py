"""A need becomes a notice without names, and the notice ends with the need."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from centres.appealing import publish_appeal
from centres.models import Appeal
from clients.needing import close_need, renew_need
from matching.appeals.drafting import draft_for
from matching.offers.offering import offer
from matching.offers.settling import accept
from tests.factories import NOW, TODAY, AppealFactory, ClientFactory, VillageFactory
from tests.factories_matching import cleared, open_need
from tests.joining import begin, join
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
LONG = {"interviewed_on": "2026-01-01", "valid_until": "2999-01-01"}
WORDS = "Szukamy osoby do rozmowy."


def drafted(centre, coordinator, **fields):
    need = open_need(centre, **(LONG | fields))
    return need, draft_for(need, by=coordinator.user, at=NOW)


def publish(appeal, coordinator, words=WORDS):
    windows = [row.window for row in appeal.windows.all()]
    return publish_appeal(
        appeal, version=appeal.version, village=appeal.village, windows=windows, words=words,
        by=coordinator.user, at=NOW,
    )  # fmt: skip


def typed(words=WORDS, **more):
    return {"words": words, "windows": ["1-960-1200"], "version": 1} | more


def state_of(appeal):
    appeal.refresh_from_db()
    return appeal.state


def test_one_press_makes_a_draft_of_a_need_and_the_second_finds_it(centre, coordinator):
    need = open_need(centre, **LONG)
    first = coordinator.post(f"matching/needs/{need.pk}/appeal/")
    assert coordinator.post(f"matching/needs/{need.pk}/appeal/").url == first.url
    appeal = Appeal.objects.get()
    assert (appeal.state, appeal.kind) == ("draft", need.kind)
    page = coordinator.browser.get(first.url).content.decode()
    assert "wtorek 16:00–20:00" in page
    assert need.tasks not in appeal.words


def test_a_small_village_becomes_the_commune(centre, coordinator):
    small, large = (
        VillageFactory(municipality=centre.municipality, inhabitants=n) for n in (499, 500)
    )
    areas = []
    for village in (small, large):
        client = ClientFactory(centre=centre, village=village)
        areas.append(drafted(centre, coordinator, client=client)[1].area)
    assert areas == [f"gmina {centre.municipality.name}", large.name]
    coordinator.post("matching/appeals/rule/", least=501)
    assert Appeal.objects.get(village=large).area == f"gmina {centre.municipality.name}"
    coordinator.post("matching/appeals/rule/", least=90_000)
    assert Appeal.objects.get(village=large).area == "województwo mazowieckie"


def test_a_village_that_is_too_small_cannot_be_chosen(centre, coordinator):
    _need, appeal = drafted(centre, coordinator)
    page = coordinator.post(
        f"matching/appeals/{appeal.pk}/", **typed(village=centre.village_id), publish="yes"
    )
    assert list(page.context["form"].errors) == ["village"]


def test_what_tells_whom_it_is_about_is_not_published_and_nothing_typed_is_lost(
    centre, coordinator
):
    _need, appeal = drafted(centre, coordinator)
    telling = "Zakupy dla Heleny, tel. 451 000 123."
    page = coordinator.post(f"matching/appeals/{appeal.pk}/", **typed(telling), publish="yes")
    text = page.content.decode()
    assert "„Heleny”" in text
    assert "451 000 123" in text
    assert telling in text
    assert state_of(appeal) == "draft"
    coordinator.post(f"matching/appeals/{appeal.pk}/", **typed(), publish="yes")
    assert state_of(appeal) == "published"


def test_a_published_appeal_is_not_changed_into_one_that_tells(centre, coordinator):
    appeal = publish(drafted(centre, coordinator)[1], coordinator)
    version = appeal.version
    coordinator.post(f"matching/appeals/{appeal.pk}/", **typed("Dla Heleny", version=version))
    appeal.refresh_from_db()
    assert appeal.words == WORDS
    coordinator.post(f"matching/appeals/{appeal.pk}/", **typed("Na spacer.", version=version))
    appeal.refresh_from_db()
    assert appeal.words == "Na spacer."


@pytest.mark.parametrize("how", ["closed", "matched", "by hand"])
def test_an_appeal_ends_with_its_need(centre, coordinator, how):
    need, appeal = drafted(centre, coordinator)
    publish(appeal, coordinator)
    if how == "closed":
        close_need(need, reason="met", by=coordinator.user, at=NOW)
    elif how == "matched":
        sent = offer(need, cleared(centre), by=coordinator.user, at=NOW)
        assert state_of(appeal) == "published"
        accept(sent, by=None, at=NOW)
    else:
        coordinator.post(f"matching/appeals/{appeal.pk}/withdraw/")
    assert state_of(appeal) == "withdrawn"
    over = coordinator.post(f"matching/appeals/{appeal.pk}/", **typed(version=appeal.version))
    assert over.context["form"].non_field_errors()


def test_an_appeal_runs_as_long_as_the_interview(centre, coordinator):
    need, appeal = drafted(
        centre, coordinator, interviewed_on=TODAY, valid_until=TODAY + timedelta(days=5)
    )
    publish(appeal, coordinator)
    assert Appeal.objects.out(TODAY + timedelta(days=5)).exists()
    assert not Appeal.objects.out(TODAY + timedelta(days=6)).exists()
    renew_need(need, interviewed_on=TODAY + timedelta(days=6), by=None, at=NOW)
    assert Appeal.objects.out(TODAY + timedelta(days=6)).exists()


@pytest.mark.parametrize(
    "fields", [{"valid_until": "2020-12-31", "interviewed_on": "2020-01-01"}, {"state": "matched"}]
)
def test_nobody_appeals_where_nobody_is_looked_for(centre, coordinator, fields):
    need = open_need(centre, **(LONG | fields))
    coordinator.post(f"matching/needs/{need.pk}/appeal/")
    assert not Appeal.objects.exists()


def test_who_signs_up_for_an_appeal_is_known_by_it(centre, coordinator):
    appeal = publish(drafted(centre, coordinator)[1], coordinator)
    address = f"/join/{centre.slug}/?appeal={appeal.pk}"
    page = Browser().get(address).content.decode()
    assert WORDS in page
    form = {
        "first_name": "Jan", "last_name": "Nowak", "village": centre.village_id,
        "age_band": "30-49", "help_kinds": [appeal.kind_id], "transport": "foot",
        "phone": "451 000 123", "consent": "on", "appeal": appeal.pk,
    }  # fmt: skip
    browser = Browser()
    begun = begin(browser, centre, form, f"?appeal={appeal.pk}")
    second = browser.get(begun.url).content.decode()
    assert WORDS in second
    assert f'value="{appeal.kind_id}" id="id_help_kinds_0" checked' in second
    assert join(browser, centre, form).status_code == 302
    volunteer = Volunteer.objects.get(last_name="Nowak")
    assert volunteer.appeal == appeal
    assert f"matching/appeals/{appeal.pk}/" in (
        coordinator.get(f"volunteers/{volunteer.pk}/").content.decode()
    )
    assert str(volunteer) in coordinator.get(f"matching/appeals/{appeal.pk}/").content.decode()


def test_who_phones_about_an_appeal_is_added_with_it(centre, coordinator):
    appeal = publish(drafted(centre, coordinator)[1], coordinator)
    assert f"volunteers/add/?appeal={appeal.pk}" in (
        coordinator.get(f"matching/appeals/{appeal.pk}/").content.decode()
    )
    form = coordinator.get(f"volunteers/add/?appeal={appeal.pk}").context["form"]
    assert form.initial["help_kinds"] == [appeal.kind_id]
    coordinator.post(
        "volunteers/add/", first_name="Jan", last_name="Nowak", village=centre.village_id,
        age_band="30-49", help_kinds=[appeal.kind_id], transport="foot", language="pl",
        phone="451 000 123", consent="on", appeal=appeal.pk,
    )  # fmt: skip
    assert Volunteer.objects.get(last_name="Nowak").appeal == appeal


@pytest.mark.parametrize("number", ["0", "x", "9" * 20, "-1", "١", "1e3"])
def test_a_made_up_appeal_is_no_hindrance_to_signing_up(centre, number):
    page = Browser().get(f"/join/{centre.slug}/", {"appeal": number})
    assert page.status_code == 200
    assert page.context["appeal"] is None


def test_another_centres_and_a_drafts_number_bring_nothing(centre, coordinator):
    draft = drafted(centre, coordinator)[1]
    elsewhere = AppealFactory(state="published", published_at=NOW, expires_on="2999-01-01")
    for appeal in (draft, elsewhere):
        page = Browser().get(f"/join/{centre.slug}/", {"appeal": appeal.pk})
        assert page.context["appeal"] is None


@pytest.mark.parametrize("appeals", [1, 3])
def test_the_list_asks_the_same_questions_for_one_and_three(
    centre, coordinator, appeals, django_assert_num_queries
):
    for _ in range(appeals):
        Volunteer.objects.filter(pk=cleared(centre).pk).update(
            appeal=drafted(centre, coordinator)[1]
        )
    with django_assert_num_queries(6):
        page = coordinator.get("matching/appeals/")
    assert [appeal.answered for appeal in page.context["page"]] == [1] * appeals


@pytest.mark.parametrize(
    ("state", "count"), [("", 2), ("draft", 1), ("over", 1), ("withdrawn", 1), ("all", 4), ("x", 2)]
)
def test_the_list_is_narrowed(centre, coordinator, state, count):
    AppealFactory(centre=centre, expires_on="2999-01-01")
    for last in ("2020-01-01", "2999-01-01"):
        AppealFactory(centre=centre, state="published", published_at=NOW, expires_on=last)
    AppealFactory(centre=centre, state="withdrawn", withdrawn_at=NOW)
    assert len(coordinator.get(f"matching/appeals/?state={state}").context["page"]) == count
