from datetime import date

from django.utils import translation

from kit.free_days import holiday_name, is_holiday


def test_there_are_fourteen_free_days_in_2027() -> None:
    year = [
        date.fromordinal(n)
        for n in range(date(2027, 1, 1).toordinal(), date(2028, 1, 1).toordinal())
    ]
    assert [day.strftime("%d.%m") for day in year if is_holiday(day)] == [
        "01.01", "06.01", "28.03", "29.03", "01.05", "03.05", "16.05", "27.05",
        "15.08", "01.11", "11.11", "24.12", "25.12", "26.12",
    ]  # fmt: skip


def test_christmas_eve_is_free_since_2025() -> None:
    assert not is_holiday(date(2024, 12, 24))
    assert is_holiday(date(2025, 12, 24))


def test_an_ordinary_sunday_is_no_holiday() -> None:
    assert not is_holiday(date(2027, 3, 21))
    assert holiday_name(date(2027, 3, 21)) is None


def test_the_name_speaks_the_readers_language() -> None:
    day = date(2027, 12, 24)
    assert holiday_name(day) == "Wigilia Bożego Narodzenia"
    with translation.override("en"):
        assert holiday_name(day) == "Christmas Eve"
    with translation.override("uk"):
        assert holiday_name(day) == "Святий вечір"
