"""What centres wrote as lines of text, as the migration reads it."""

from importlib import import_module

import pytest

kind_of = import_module("partners.migrations.0002_from_lines_of_text").kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Szkoła Podstawowa im. Jana Kochanowskiego", "school"),
        ("Gminna Biblioteka Publiczna", "library"),
        ("Parafia św. Anny", "parish"),
        ("KGW Kalina", "club"),
        ("Ochotnicza Straż Pożarna", "fire_brigade"),
        ("Bank Żywności", "firm"),
        ("Nadleśnictwo", "other"),
    ],
)
def test_a_line_becomes_a_partner_of_the_kind_that_it_names(line, kind):
    assert kind_of(line) == kind
