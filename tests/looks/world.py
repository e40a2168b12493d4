"""The pages of the table as a browser would get them: asked for once in each language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from centres.models import Centre
from cms.building import build_site
from cms.models import EventPage, NewsPage, PublicPage, StoryPage
from messaging.answer_page.links import token_for
from tests.access.asking import address_of
from tests.access.routes import routes
from tests.access.seeding import seed
from tests.access.table import BESIDE, DESK
from tests.access.world import Seeded
from tests.factories import CentreFactory
from tests.factories_partners import PartnerFactory
from tests.looks.stages import come_to
from tests.looks.table import ADDRESSES, PAGES, Sight
from training.models import Certificate, Round

PARAMS = {route.name: route.params for route in routes()}
CODE = "ABCD2345"
PARTS: dict[str, Callable[[Any], str]] = {
    "section": lambda chapter: chapter.url + chapter.sections(1)[-1].path,
}
WORDS = [{"type": "text", "value": "<p>Zapraszamy na herbatę i rozmowę.</p>"}]


@dataclass(frozen=True)
class Shown:
    """One page as it was sent."""

    name: str
    address: str
    html: str
    policy: str
    """Its Content-Security-Policy."""


@dataclass
class World:
    """One centre with everything in it, the public site, and who looks at them."""

    seeded: Seeded
    values: dict[str, object]
    kept: dict[str, list[Shown]] = field(default_factory=dict)
    browsers: int = 0

    def pages(self, language: str) -> list[Shown]:
        """Every page of the table in this language."""
        if language not in self.kept:
            self.kept[language] = [*self._site(language), *self._ours(language)]
        return self.kept[language]

    def _site(self, language: str) -> Iterator[Shown]:
        kinds = {kind.__name__: kind for kind in page_types()}
        for name, sights in PAGES.items():
            page = kinds[name].objects.filter(live=True, locale__language_code=language).last()
            assert page is not None, f"no {name} in {language}"
            for sight in sights:
                address = PARTS[sight.part](page) if sight.part else page.url
                yield self._ask(name, address, sight, language)

    def _ours(self, language: str) -> Iterator[Shown]:
        for name, sights in ADDRESSES.items():
            for sight in sights:
                yield self._ask(name, self._address(name, sight), sight, language)

    def desk(self, languages: list[str], language: str) -> Iterator[Shown]:
        """Every page of the desk in one of the languages: each of them gets its share."""
        client = self._browser("head", language)
        doors = [
            route for route in routes() if "get" in getattr(DESK.get(route.name), "methods", ())
        ]
        for number, route in enumerate(doors):
            if languages[number % len(languages)] == language:
                address = address_of(route, self.seeded, DESK[route.name])
                answer = client.get(address)
                if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                    yield Shown(f"{route.name} {language}", address, answer.content.decode(), "")

    def _address(self, name: str, sight: Sight) -> str:
        row = BESIDE.get(name)
        objects = self.seeded.objects
        if sight.who == "beginner":
            objects = objects | {"volunteer": self.seeded.kept["beginner"].pk}
        filled: dict[str, Any] = {}
        for param in PARAMS.get(name, ()):
            known_as = row.objects.get(param, param) if row else param
            value = sight.objects.get(param, f"${known_as}")
            known = {f"${key}": found for key, found in objects.items()} | self.values
            fixed = {} if row is None or param in sight.objects else row.fixed
            filled[param] = fixed.get(param, known.get(value, value))
        return reverse(name, kwargs=filled)

    def _ask(self, name: str, address: str, sight: Sight, language: str) -> Shown:
        client = self._browser(sight.who, language)
        if sight.stage:
            come_to(client, sight.stage, self.seeded, self.browsers)
        url = f"{address}?{sight.query}" if sight.query else address
        answer = client.get(url) if sight.posted is None else client.post(url, sight.posted)
        called = f"{name} {sight.state} {sight.who} {language}".replace("  ", " ")
        assert answer.status_code == sight.status, f"{called} {url}: {answer.status_code}"
        text = answer.content.decode()
        assert f'lang="{language}"' in text[:200], f"{called} is in another language"
        return Shown(called, url, text, answer.headers.get("Content-Security-Policy", ""))

    def _browser(self, who: str, language: str) -> Client:
        self.browsers += 1  # each at an address of its own: one address may not ask too often
        client = Client(REMOTE_ADDR=f"10.0.{self.browsers // 250}.{self.browsers % 250}")
        if who:
            client.force_login(self.seeded.users[who])
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client


def page_types() -> list[type[PublicPage]]:
    """Every type of page that an editor can make."""
    found, unseen = [], [PublicPage]
    while unseen:
        kind = unseen.pop()
        unseen += kind.__subclasses__()
        if not kind._meta.abstract:
            found.append(kind)
    return found


def make_world() -> World:
    """A centre with all its affairs, another that takes nobody, and the whole public site."""
    seeded = seed("Qwrona")
    closed: Centre = CentreFactory(joining_open=False)
    build_site(today=seeded.at.date())
    _news(seeded)
    for centre in (seeded.centre, closed):
        PartnerFactory(
            centre=centre, public=True, together="Czyta bajki.", link="https://szkola.example/",
            phone="+48451000001", email="s@szkola.example", contact_shown=True,
        )  # fmt: skip
    seeded.users["beginner"] = seeded.kept["beginner"].user
    Round.objects.filter(course__centre=seeded.centre).update(code=CODE)
    certificates = Certificate.objects.filter(centre=seeded.centre)
    return World(
        seeded,
        {
            "$closed": closed.slug,
            "$silent": seeded.objects["silent"],
            "$opinion": CODE,
            "$certificate": certificates.filter(revoked_on=None)[0].code,
            "$revoked": certificates.exclude(revoked_on=None)[0].code,
            "$question": token_for(seeded.kept["question"]),
        },
    )


def _news(seeded: Seeded) -> None:
    """One of each page that only editors make."""
    day = seeded.at.date() + timedelta(days=3)
    made = {
        "NewsIndexPage": NewsPage(title="Nowy kurs", slug="nowy-kurs", day=day, body=WORDS),
        "EventsIndexPage": EventPage(
            title="Dzień seniora", slug="dzien-seniora", day=day, starts=time(14),
            place="Szkolna 2", centre=seeded.centre, signing_up="either", body=WORDS,
        ),
        "StoriesPage": StoryPage(
            title="Czwartki z panem Józefem", slug="czwartki", called="Anna",
            about="wolontariuszka od roku", agreed=True, body=WORDS,
        ),
    }  # fmt: skip
    kinds = {kind.__name__: kind for kind in page_types()}
    for index, page in made.items():
        polish = kinds[index].objects.get(locale__language_code=settings.LANGUAGE_CODE)
        polish.add_child(instance=page)
    build_site(today=seeded.at.date())
    assert Page.objects.filter(slug="czwartki").count() == len(settings.LANGUAGES)
