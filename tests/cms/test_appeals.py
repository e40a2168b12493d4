"""Appeals on a centre's page: there at once, gone at once, and nobody named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centres.appealing import publish_appeal, withdraw_appeal
from centres.models import AppealWindow, HelpKind
from tests.factories import NOW, AppealFactory, HelpKindFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/osrodki/kalinowo/"
WORDS = "Szukamy osoby do gry w szachy."


def test_a_published_appeal_is_shown_at_once_and_a_withdrawn_one_is_not(site, visitor):
    appeal = AppealFactory(centre=site, kind=HelpKindFactory(), expires_on="2999-01-01")
    assert WORDS not in visitor.get(PAGE).content.decode()
    user = UserFactory()
    appeal = publish_appeal(
        appeal, version=1, village=None, windows=[], words=WORDS, by=user, at=NOW
    )
    page = visitor.get(PAGE).content.decode()
    assert WORDS in page
    assert f"/join/kalinowo/?appeal={appeal.pk}" in page
    withdraw_appeal(appeal, by=user, at=NOW)
    assert WORDS not in visitor.get(PAGE).content.decode()


def test_where_sign_up_is_closed_nobody_is_looked_for(site, visitor):
    AppealFactory(
        centre=site, kind=HelpKindFactory(), expires_on="2999-01-01", words=WORDS,
        state="published", published_at=NOW,
    )  # fmt: skip
    site.joining_open = False
    site.save()
    assert WORDS not in visitor.get(PAGE).content.decode()


def out(centre, **more):
    return AppealFactory(
        centre=centre, expires_on="2999-01-01", state="published", published_at=NOW, **more
    )


@pytest.mark.parametrize("language", ["", "/en", "/uk"])
def test_the_wall_shows_every_change_at_once_in_each_language(site, visitor, language):
    wall = f"{language}/potrzebna-pomoc/"
    assert WORDS not in visitor.get(wall).content.decode()
    appeal = out(site, kind=HelpKindFactory(), words=WORDS)
    page = visitor.get(wall).content.decode()
    assert WORDS in page
    assert f"/join/kalinowo/?appeal={appeal.pk}" in page
    withdraw_appeal(appeal, by=None, at=NOW)
    assert WORDS not in visitor.get(wall).content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=tutoring", ["lekcje"]),
        ("kind=chess", ["lekcje", "zakupy"]),
        ("part=weekends", ["zakupy"]),
        ("part=afternoons", ["lekcje"]),
        ("part=nonsense&commune=x", ["lekcje", "zakupy"]),
    ],
)
def test_the_wall_is_narrowed_by_kind_and_time(site, visitor, asked, found):
    kinds = {kind.code: kind for kind in HelpKind.objects.all()}
    lessons = out(site, kind=kinds["tutoring"], words="lekcje")
    AppealWindow.objects.create(appeal=lessons, weekday=1, start=960, end=1200)
    other = next(kind for code, kind in kinds.items() if code != "tutoring")
    shopping = out(site, kind=other, words="zakupy")
    AppealWindow.objects.create(appeal=shopping, weekday=5, start=480, end=720)
    page = visitor.get(f"/potrzebna-pomoc/?{asked}").content.decode()
    assert [words for words in ("lekcje", "zakupy") if f">{words}</p>" in page] == found


def test_three_appeals_take_as_many_queries_as_one(site, visitor, django_assert_num_queries):
    out(site, kind=HelpKindFactory())
    visitor.get("/potrzebna-pomoc/?kind=")
    with CaptureQueriesContext(connection) as one:
        visitor.get("/potrzebna-pomoc/?kind=")
    for_one = len(one)
    for _ in range(2):
        out(site, kind=HelpKindFactory())
    visitor.get("/potrzebna-pomoc/?kind=")
    with django_assert_num_queries(for_one):
        visitor.get("/potrzebna-pomoc/?kind=")
