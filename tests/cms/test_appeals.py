"""Appeals on a centre's page: there at once, gone at once, and nobody named."""

import pytest

from centres.appealing import publish_appeal, withdraw_appeal
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
