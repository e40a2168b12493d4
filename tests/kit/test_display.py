"""Text size and contrast without an account and without JavaScript."""

import re

import pytest
from django.test import Client

HERE = "/accounts/login/"
pytestmark = pytest.mark.django_db


def test_a_larger_text_is_remembered(client: Client) -> None:
    answer = client.post("/display/", {"size": "3", "next": HERE})
    assert answer["Location"] == HERE
    assert 'class="size-3"' in client.get(HERE).content.decode()


def test_contrast_keeps_the_size(client: Client) -> None:
    client.post("/display/", {"size": "2"})
    client.post("/display/", {"contrast": "1"})
    assert 'class="size-2 contrast"' in client.get(HERE).content.decode()
    client.post("/display/", {"contrast": "0"})
    assert 'class="size-2"' in client.get(HERE).content.decode()


@pytest.mark.parametrize("size", ["", "4", "x", "1;", "3-1"])
def test_nonsense_changes_nothing(client: Client, size: str) -> None:
    client.post("/display/", {"size": size})
    assert 'class="size-1"' in client.get(HERE).content.decode()


@pytest.mark.parametrize("cookie", ["", "9-9", "<b>", "3"])
def test_a_strange_cookie_is_harmless(client: Client, cookie: str) -> None:
    client.cookies["display"] = cookie
    page = client.get(HERE).content.decode()
    assert 'class="size-1"' in page or 'class="size-3"' in page


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_one_is_never_sent_to_another_site(client: Client, there: str) -> None:
    assert client.post("/display/", {"size": "2", "next": there})["Location"] == "/"


def test_the_page_comes_back_with_its_filter(client: Client) -> None:
    answer = client.post("/display/", {"size": "2", "next": "/desk/x/volunteers/?state=ready"})
    assert answer["Location"] == "/desk/x/volunteers/?state=ready"


def test_looking_changes_nothing(client: Client) -> None:
    assert client.get("/display/").status_code == 405


def test_dark_colours_are_the_devices_choice_until_a_person_chooses(client: Client) -> None:
    assert dark_media(client) == "screen and (prefers-color-scheme: dark)"
    client.post("/display/", {"colours": "dark"})
    assert dark_media(client) == "screen"
    client.post("/display/", {"colours": "light", "size": "2"})
    assert dark_media(client) == "not all"
    client.post("/display/", {"colours": "pink"})
    assert dark_media(client) == "not all"


def test_the_way_back_to_the_devices_colours_is_one_button(client: Client) -> None:
    for colours in ("dark", "light", "auto"):
        client.post("/display/", {"colours": colours})
        assert pressed_colours(client) == [colours]
    assert dark_media(client) == "screen and (prefers-color-scheme: dark)"


def pressed_colours(client: Client) -> list[str]:
    """Which of the buttons for colours look pressed."""
    page = client.get(HERE).content.decode()
    return re.findall(r'name="colours" value="(\w+)" aria-pressed="true"', page)


def dark_media(client: Client) -> str:
    """In which media the page shows its dark colours."""
    return re.findall(r'dark[^"]*\.css" media="([^"]*)"', client.get(HERE).content.decode())[0]
