from django import forms


class Choosing(forms.Form):
    one = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )


def test_a_choice_of_one_is_a_set_of_radio_buttons():
    assert str(Choosing()["one"].as_field_group()).count('type="radio"') == 2


def test_a_choice_of_several_is_a_set_of_checkboxes():
    html = str(Choosing()["several"].as_field_group())
    assert (html.count('type="checkbox"'), html.count('type="radio"')) == (2, 0)


def test_what_was_ticked_stays_ticked_beside_an_error():
    html = str(Choosing({"several": ["b"]})["several"].as_field_group())
    assert "checked" in html.split('value="b"')[1].split(">", maxsplit=1)[0]
