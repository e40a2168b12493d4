from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django import forms
from django.http import QueryDict

from kit.forms import CleanCharField, PastDateField, PhoneField, PlausibleDateField, SubmitOnceMixin


class Person(SubmitOnceMixin, forms.Form):
    name = CleanCharField(max_length=10)
    note = CleanCharField(multiline=True, required=False)
    phone = PhoneField(required=False)
    born_on = PastDateField(required=False)
    starts_on = PlausibleDateField(earliest=lambda: date(2026, 1, 1), required=False)


def sent(**typed: Any) -> Person:
    return Person({"name": "Ola", **typed})


def test_a_phone_is_kept_as_e164_and_shown_as_read_aloud() -> None:
    form = sent(phone="501 501 501")
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "+48501501501"
    assert 'value="501 501 501"' in str(Person(initial={"phone": "+48501501501"})["phone"])


def test_a_refused_phone_stays_in_its_box_with_the_reason() -> None:
    form = sent(phone="501 50a <b>")
    assert form.errors["phone"] == ["W numerze telefonu nie ma liter. Wpisz same cyfry."]
    assert 'value="501 50a &lt;b&gt;"' in str(form["phone"])


def test_a_phone_may_be_left_out() -> None:
    form = sent(phone=" ")
    assert form.is_valid()
    assert form.cleaned_data["phone"] == ""


def test_the_same_phone_written_differently_is_no_change() -> None:
    form = Person({"name": "Ola", "phone": "501-501-501"}, initial={"phone": "+48501501501"})
    assert "phone" not in form.changed_data


def test_text_is_cleaned_before_its_length_counts() -> None:
    form = sent(name=" O\u0301la\u200b  Mazur\x00 ", note="raz\r\n\u202edwa")
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["note"]) == ("Óla Mazur", "raz\ndwa")


def test_a_name_of_invisible_characters_is_no_name() -> None:
    assert "name" in sent(name="\u200b\u2060 \x00").errors


@pytest.mark.parametrize("typed", ["2026-11-24", "24.11.2026", "24-11-2026", "24/11/2026"])
def test_a_day_is_read_in_the_usual_notations(typed: str) -> None:
    form = sent(starts_on=typed)
    assert form.is_valid()
    assert form.cleaned_data["starts_on"] == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["29.02.2027", "31.11.2026", "jutro", "12345-01-01", "\x00"])
def test_a_day_that_does_not_exist_is_answered_and_kept(typed: str) -> None:
    form = sent(starts_on=typed)
    assert form.errors["starts_on"] == ["Wpisz dzień, który istnieje, na przykład 24.11.2026."]
    assert form["starts_on"].value() == typed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0001-01-01", "Ta data jest za wczesna. Najwcześniejsza możliwa to 1 stycznia 2026."),
        ("2025-12-31", "Ta data jest za wczesna. Najwcześniejsza możliwa to 1 stycznia 2026."),
        ("9999-12-31", "Ta data jest za późna. Najpóźniejsza możliwa to 31 grudnia 2100."),
    ],
)
def test_an_implausible_year_is_answered_with_the_limit(typed: str, sentence: str) -> None:
    assert sent(starts_on=typed).errors["starts_on"] == [f"{sentence} Sprawdź rok."]


@time_machine.travel("2026-11-24T23:30:00Z", tick=False)
def test_a_birthday_may_be_today_on_polish_clocks_but_not_tomorrow() -> None:
    assert sent(born_on="25.11.2026").is_valid()
    late = sent(born_on="26.11.2026")
    assert late.errors["born_on"] == ["Ta data jeszcze nie nadeszła. Sprawdź dzień i rok."]


def test_a_form_may_set_its_own_limit() -> None:
    form = sent(starts_on="2026-12-01")
    field = form.fields["starts_on"]
    assert isinstance(field, PlausibleDateField)
    field.latest = date(2026, 11, 30)
    assert str(form.errors["starts_on"][0]).startswith("Ta data jest za późna.")
    assert sent(starts_on="2026-12-01").is_valid()


def test_a_fresh_form_carries_its_own_submission() -> None:
    first, second = Person()["submission"].value(), Person()["submission"].value()
    assert UUID(first) != UUID(second)


def test_sending_the_same_form_twice_gives_the_same_submission() -> None:
    shown = str(Person()["submission"].value())
    forms_sent = [sent(submission=shown), sent(submission=shown)]
    assert all(form.is_valid() for form in forms_sent)
    assert [str(form.cleaned_data["submission"]) for form in forms_sent] == [shown, shown]


@pytest.mark.parametrize("typed", [{}, {"submission": ""}, {"submission": "x' OR 1"}])
def test_a_lost_submission_is_replaced(typed: dict[str, str]) -> None:
    form = sent(**typed)
    assert form.is_valid()
    assert isinstance(form.cleaned_data["submission"], UUID)


def test_a_query_dict_is_read_like_a_dict() -> None:
    form = Person(QueryDict("name=Ola&phone=501501501"))
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "+48501501501"
