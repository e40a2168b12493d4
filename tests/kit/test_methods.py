import pytest
from django.test import Client

OURS = ("/", "/health/", "/join/", "/my/", "/desk/", "/accounts/login/", "/admin/")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", OURS)
def test_what_no_page_means_is_not_offered(client: Client, method: str, address: str) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.django_db
def test_wagtail_may_ask_as_it_likes(client: Client) -> None:
    assert client.patch("/cms/dismissibles/").status_code != 405
