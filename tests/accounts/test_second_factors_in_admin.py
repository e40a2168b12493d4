import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def factor() -> Authenticator:
    """Somebody's second factor, with a secret that is easily found."""
    return Authenticator.objects.create(
        user=UserFactory(), type=Authenticator.Type.TOTP, data={"secret": "Q-secret"}
    )


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_an_administrator_never_sees_the_secret(
    administrator: Client, factor: Authenticator
) -> None:
    page = reverse("admin:mfa_authenticator_change", args=[factor.pk])
    response = administrator.get(page)
    assert response.status_code == 200
    assert "Q-secret" not in response.content.decode()
    assert administrator.post(page, {"type": "webauthn"}).status_code == 403


def test_an_administrator_gives_nobody_a_factor(administrator: Client) -> None:
    assert administrator.get(reverse("admin:mfa_authenticator_add")).status_code == 403


def test_a_lost_factor_is_removed(administrator: Client, factor: Authenticator) -> None:
    administrator.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})
    assert not Authenticator.objects.exists()
