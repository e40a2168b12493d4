"""Text as it is set on a page."""

import pytest
from django.utils.safestring import mark_safe

from cms.templatetags.reading import tied


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("pomoc w nauce", "pomoc w\u00a0nauce"),
        ("A i o w z u", "A\u00a0i\u00a0o\u00a0w\u00a0z\u00a0u"),
        ("(w domu)", "(w\u00a0domu)"),
        ("spacer i", "spacer i"),
        ("sprawdź kalendarz", "sprawdź kalendarz"),
        ("лист і книга", "лист і\u00a0книга"),
        ("<b>w lesie</b>", "&lt;b&gt;w lesie&lt;/b&gt;"),
        ("", ""),
    ],
)
def test_a_word_of_one_letter_does_not_end_a_line(text, set_as):
    assert tied(text) == set_as


def test_tags_are_left_alone():
    html = mark_safe('<p>Idź <a href="/a z b">z nami</a> w las</p>')
    assert tied(html) == '<p>Idź <a href="/a z b">z\u00a0nami</a> w\u00a0las</p>'
