from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from kit.forms import WindowsField
from kit.week import MINUTES_A_DAY, Window, merge
from kit.week_grid import GRID, boxes, key_of, window_of

windows = st.builds(
    lambda weekday, ends: Window(weekday, min(ends), max(ends)),
    st.integers(0, 6),
    st.sets(st.integers(0, MINUTES_A_DAY), min_size=2, max_size=2),
)


class Free(forms.Form):
    when = WindowsField(label="Kiedy")


def ticked(*keys: str) -> Free:
    post = QueryDict(mutable=True)
    post.setlist("when", list(keys))
    return Free(post)


def shown(form: Free) -> str:
    return str(form["when"])


def test_ticked_boxes_become_the_fewest_windows() -> None:
    form = ticked("0-720-960", "0-480-720", "2-960-1200")
    assert form.is_valid()
    assert form.cleaned_data["when"] == (Window(0, 480, 960), Window(2, 960, 1200))


def test_nothing_ticked_is_answered_with_a_sentence() -> None:
    assert ticked().errors["when"] == ["Zaznacz przynajmniej jedną porę tygodnia."]


@pytest.mark.parametrize("key", ["7-480-720", "0-720-480", "0-0-1441", "rano", "", "0-٤-720", "\0"])
def test_a_made_up_box_is_refused_and_the_others_stay_ticked(key: str) -> None:
    form = ticked("0-480-720", key)
    assert str(form.errors["when"][0]).startswith("Jedna z zaznaczonych pór jest niepoprawna.")
    assert shown(form).count(" checked") == 1


def test_every_box_is_named_by_its_day_and_hours() -> None:
    html = shown(Free())
    assert html.count('type="checkbox"') == len(GRID) == 21
    assert '<label class="govuk-label govuk-checkboxes__label" for="id_when_0-480-720">' in html
    assert "poniedziałek 08:00–12:00" in html
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 7


def test_windows_beside_the_grid_get_a_box_of_their_own() -> None:
    form = Free(initial={"when": [Window(0, 420, 960)]})
    html = shown(form)
    assert html.count(" checked") == 3
    assert "poniedziałek 07:00–08:00" in html


def test_the_whole_group_has_one_legend() -> None:
    html = Free()["when"].as_field_group()
    assert "<fieldset" in html
    assert "Kiedy" in html


def test_saving_what_is_shown_is_no_change() -> None:
    now = [Window(3, 420, 960), Window(3, 960, 1000)]
    post = QueryDict(mutable=True)
    post.setlist("when", boxes(now))
    assert not Free(post, initial={"when": now}).has_changed()
    assert ticked("0-480-720", "x").has_changed()


def test_a_plain_dict_serves_as_data_too() -> None:
    data: dict[str, Any] = {"when": ["0-480-720"]}
    assert Free(data).is_valid()


@given(st.lists(windows, max_size=8))
def test_no_minute_is_lost_between_windows_and_boxes(week: list[Window]) -> None:
    assert merge(map(window_of, boxes(week))) == merge(week)
    assert len(set(boxes(week))) == len(boxes(week))


@given(windows)
def test_a_box_stands_for_its_window(window: Window) -> None:
    assert window_of(key_of(window)) == window
