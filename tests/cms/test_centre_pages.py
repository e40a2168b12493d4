"""The page of a centre, made by itself from what the centre keeps."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from centres.models import Membership, PublicProfile
from cms.building import build_site
from cms.models import EventPage, EventsIndexPage, NewsIndexPage, NewsPage
from tests.factories import (
    TODAY,
    CentreFactory,
    MembershipFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.factories_partners import PartnerFactory

pytestmark = pytest.mark.django_db

CENTRE = "/osrodki/kalinowo/"


def text_of(visitor, address=CENTRE):
    return visitor.get(address).content.decode()


def colleague(site, **fields):
    user = UserFactory(first_name="Ewa", last_name="Lisiecka")
    return MembershipFactory(centre=site, user=user, role="coordinator", **fields)


@pytest.fixture
def head(visitor, site):
    """Who writes the page's own part."""
    member = MembershipFactory(centre=site, role="head")
    visitor.force_login(member.user)
    address = reverse("public_page:edit", args=[site.slug])

    def write(**fields):
        return visitor.post(address, {"version": 1, **fields})

    return write


def test_a_new_centre_has_a_whole_page(visitor):
    html = text_of(visitor)
    assert "Zapytaj o osobę koordynującą wolontariat." in html
    assert "Na razie nic nie jest ogłoszone." in html
    assert "Z kim współpracujemy" not in html


def test_what_the_centre_says_is_on_its_page_at_once(visitor, head, site):
    member = colleague(site)
    text_of(visitor)
    saved = head(hours="pon.–pt. 7:30–15:30", named=[member.pk], getting_in="Podjazd od podwórza")
    assert saved.status_code == 302
    for prefix in ("", "/en", "/uk"):
        html = text_of(visitor, prefix + CENTRE)
        assert "Ewa Lisiecka" in html
        assert "7:30–15:30" in html
        assert "Podjazd od podwórza" in html


@pytest.mark.parametrize(("tree", "kind"), [("", "szkoła"), ("/en", "school"), ("/uk", "школа")])
def test_partners_stand_on_the_page_with_what_they_do(visitor, site, tree, kind):
    facts = {"name": "Szkoła w Lipnie", "link": "https://szkola.example/", "public": True}
    PartnerFactory(centre=site, together="Czyta bajki.", **facts)
    PartnerFactory(name="Cudza biblioteka", public=True)
    html = text_of(visitor, f"{tree}{CENTRE}")
    assert '<a href="https://szkola.example/">Szkoła w Lipnie</a>' in html
    assert "Czyta bajki." in html
    assert f'<p class="quiet">{kind}' in html
    assert "Cudza biblioteka" not in html


def test_of_a_partners_contact_is_told_what_was_ticked_and_never_a_name(visitor, site):
    facts = {"contact": "Ewa Lisiecka", "phone": "+48451000077", "public": True}
    PartnerFactory(centre=site, email="ukryta@szkola.example", **facts)
    PartnerFactory(centre=site, email="otwarta@szkola.example", contact_shown=True, public=True)
    html = text_of(visitor)
    assert "otwarta@szkola.example" in html
    for hidden in ("Lisiecka", "451 000 077", "451000077", "ukryta@"):
        assert hidden not in html


@pytest.mark.parametrize("many", [1, 3])
def test_more_partners_take_no_more_queries(visitor, site, many, django_assert_num_queries):
    for _ in range(many):
        PartnerFactory(centre=site, public=True)
    text_of(visitor, f"{CENTRE}?anew")
    with django_assert_num_queries(24):
        text_of(visitor, f"{CENTRE}?anew")


def test_nobody_is_named_who_is_not_marked(visitor, site):
    colleague(site)
    assert "Lisiecka" not in text_of(visitor)


def test_who_left_the_centre_is_named_no_more(visitor, site):
    member = colleague(site, named_in_public=True)
    assert "Lisiecka" in text_of(visitor)
    member.until = member.since
    member.save()
    assert "Lisiecka" not in text_of(visitor)


def test_another_centres_people_cannot_be_named(head, site):
    stranger = colleague(CentreFactory())
    assert head(named=[stranger.pk]).status_code == 200
    assert not Membership.objects.filter(named_in_public=True).exists()


def test_what_somebody_else_saved_meanwhile_is_not_lost(head, site):
    PublicProfile.objects.create(centre=site, hours="do 15", version=2)
    answer = head(hours="do 17")
    assert answer.status_code == 200
    assert "do 17" in answer.content.decode()
    assert PublicProfile.objects.get().hours == "do 15"


def test_a_social_worker_does_not_write_it(visitor, site):
    visitor.force_login(MembershipFactory(centre=site, role="social_worker").user)
    assert visitor.get(reverse("public_page:edit", args=[site.slug])).status_code == 403


def test_news_and_events_of_the_centre_stand_on_its_page(visitor, site):
    for index, page in (
        (NewsIndexPage, NewsPage(title="Nowa grupa", centre=site)),
        (NewsIndexPage, NewsPage(title="Gdzie indziej")),
        (
            EventsIndexPage,
            EventPage(
                title="Herbata", centre=site, day=timezone.localdate(), starts=time(17), place="dom"
            ),
        ),
    ):
        parent = index.objects.get(locale__language_code="pl")
        page.locale = parent.locale
        parent.add_child(instance=page)
    build_site(today=TODAY)
    html = text_of(visitor, f"/en{CENTRE}")
    assert "Nowa grupa" in html
    assert "Herbata" in html
    assert "Gdzie indziej" not in html
    assert 'href="/en/aktualnosci/?centre=kalinowo"' in html


def test_figures_of_a_centre_are_told_when_they_tell_of_nobody(visitor, site):
    for _ in range(4):
        VolunteerFactory(centre=site, state="ready")
    assert "przygotowan" not in text_of(visitor, f"{CENTRE}?anew")
    VolunteerFactory(centre=site, state="ready")
    assert "<dd>5</dd>" in text_of(visitor, f"{CENTRE}?anew")
