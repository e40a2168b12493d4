"""No page is left out: what anybody or a volunteer may open has a row."""

from tests.access.routes import routes
from tests.access.table import BESIDE
from tests.looks.table import ADDRESSES, ASKS_NOTHING, NO_PAGE, PAGES
from tests.looks.world import page_types


def test_every_type_of_page_stands_in_the_table() -> None:
    assert sorted(kind.__name__ for kind in page_types()) == sorted(PAGES)


def test_every_address_that_people_without_a_desk_open_stands_in_the_table() -> None:
    theirs = {
        route.name
        for route in routes()
        if (row := BESIDE.get(route.name)) and "get" in row.methods and "volunteer" in row.people
    }
    named = set(ADDRESSES) | set(NO_PAGE)
    assert sorted(theirs - named - {"log:home", "log:kept"}) == []
    assert sorted(name for name in named - theirs if not name.startswith("account_")) == []


def test_a_page_with_a_form_is_also_shown_with_mistakes() -> None:
    forms = {name for name in ADDRESSES if (row := BESIDE.get(name)) and "post" in row.methods}
    shown_wrong = {
        name
        for name, sights in ADDRESSES.items()
        if any(sight.state == "error" for sight in sights)
    }
    assert forms - shown_wrong == ASKS_NOTHING
