from datetime import date
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.http import QueryDict

from kit.forms import (
    CleanCharField,
    PhoneField,
    PlausibleDateField,
    StaleEditMixin,
    WindowsField,
)
from kit.week import Window

NOW = {
    "version": 7,
    "village": "kosow",
    "since": date(2026, 11, 24),
    "phone": "+48501501501",
    "note": "",
    "active": True,
    "when": (Window(0, 480, 720),),
}


class Card(StaleEditMixin, forms.Form):
    village = forms.ChoiceField(
        label="Wieś", choices=[("kosow", "Kosów"), ("Inne", [("trablice", "Trablice")])]
    )
    since = PlausibleDateField(label="Od")
    phone = PhoneField(label="Telefon")
    note = CleanCharField(label="Uwagi", required=False)
    active = forms.BooleanField(label="Czynna", required=False)
    when = WindowsField(label="Kiedy")


def sent(version: object, **changes: str) -> Card:
    typed = {
        "version": str(version),
        "village": "kosow",
        "since": "2026-11-24",
        "phone": "501 501 501",
        "note": "",
        "active": "on",
        "when": "0-480-720",
    }
    post = QueryDict(mutable=True)
    post.update(typed | changes)
    return Card(post, initial=NOW)


def test_an_open_form_carries_the_version() -> None:
    assert 'type="hidden" name="version" value="7"' in str(Card(initial=NOW)["version"])


def test_an_edit_of_the_present_version_passes() -> None:
    form = sent(7, village="trablice")
    assert form.is_valid()
    assert (form.cleaned_data["village"], form.cleaned_data["version"]) == ("trablice", 7)


def test_a_stale_edit_is_told_what_is_there_now() -> None:
    form = sent(
        6, village="trablice", since="2026-11-25", phone="502 502 502", note="x", when="1-480-720"
    )
    told, *changed = form.non_field_errors()
    assert str(told).startswith("Ktoś zmienił te dane")
    assert changed == [
        "Wieś: teraz jest tam „Kosów”.",
        "Od: teraz jest tam „24 listopada 2026”.",
        "Telefon: teraz jest tam „501 501 501”.",
        "Uwagi: teraz jest tam „brak”.",
        "Kiedy: teraz jest tam „poniedziałek 08:00–12:00”.",
    ]


def test_a_box_no_longer_ticked_is_named_as_yes() -> None:
    _told, changed = sent(6, active="").non_field_errors()
    assert changed == "Czynna: teraz jest tam „tak”."


def test_nothing_typed_is_lost_and_saving_again_means_it() -> None:
    form = sent(6, village="trablice")
    assert not form.is_valid()
    assert form["village"].value() == "trablice"
    assert form["version"].value() == "7"
    assert Card(form.data, initial=NOW).is_valid()


def test_a_second_click_with_the_same_values_is_no_conflict() -> None:
    form = sent(6)
    assert form.is_valid()
    assert form.cleaned_data["version"] == 7


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_lost_version_counts_as_stale(version: str) -> None:
    assert not sent(version, village="trablice").is_valid()
    assert sent(version).is_valid()


def test_the_other_errors_are_told_at_once() -> None:
    form = sent(6, phone="501")
    assert set(form.errors) == {"phone", "__all__"}
    assert "Telefon: teraz jest tam „501 501 501”." in form.non_field_errors()


def test_two_forms_on_one_page_keep_their_versions_apart() -> None:
    post = QueryDict(mutable=True)
    post.update({"a-version": "6", "a-village": "trablice", "b-version": "7"})
    form = Card(post, initial=NOW, prefix="a")
    assert not form.is_valid()
    assert (form.data["a-version"], form.data["b-version"]) == ("7", "7")


class GroupForm(StaleEditMixin, forms.ModelForm[Group]):
    class Meta:
        model = Group
        fields = ("name",)


def group(version: int) -> Any:
    row = Group(name="Kosów")
    row.version = version  # type: ignore[attr-defined]  # no model of this room has a version
    return row


@pytest.mark.django_db
def test_a_model_form_takes_the_version_from_its_row() -> None:
    stale = GroupForm({"name": "Trablice", "version": "6"}, instance=group(7))
    assert str(stale.non_field_errors()[1]).endswith("teraz jest tam „Kosów”.")
    fresh = GroupForm({"name": "Trablice", "version": "7"}, instance=group(7))
    assert fresh.is_valid()
    assert fresh.instance.name == "Trablice"


@pytest.mark.django_db
def test_a_chosen_row_is_named_by_its_label() -> None:
    ours = Group.objects.create(name="Kosów")
    theirs = Group.objects.create(name="Trablice")

    class Choice(StaleEditMixin, forms.Form):
        group = forms.ModelChoiceField(Group.objects.all(), label="Wieś", required=False)

    now = {"version": 2, "group": ours.pk}
    form = Choice({"version": "1", "group": str(theirs.pk)}, initial=now)
    assert form.non_field_errors()[1] == "Wieś: teraz jest tam „Kosów”."
    empty = Choice({"version": "1", "group": str(theirs.pk)}, initial={"version": 2})
    assert empty.non_field_errors()[1] == "Wieś: teraz jest tam „brak”."
