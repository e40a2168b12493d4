"""What everybody may read of partners."""

import pytest

from partners.showing import examples, shown_partners
from tests.factories import TODAY, CentreFactory
from tests.factories_partners import PartnerFactory

pytestmark = pytest.mark.django_db


def test_examples_are_of_different_kinds_and_centres_as_far_as_it_goes():
    first, second = CentreFactory(), CentreFactory()
    told = {"public": True, "together": "Coś robi."}
    for centre, name, kind in (
        (first, "Szkoła", "school"),
        (first, "Biblioteka", "library"),
        (second, "Druga biblioteka", "library"),
        (second, "OSP", "fire_brigade"),
    ):
        PartnerFactory(centre=centre, name=name, kind=kind, **told)
    assert [one.name for one in examples(6, TODAY)] == ["Szkoła", "Druga biblioteka", "OSP"]
    assert [one.name for one in examples(2, TODAY)] == ["Szkoła", "Druga biblioteka"]


def test_an_example_says_what_is_done_and_has_agreed(centre):
    PartnerFactory(centre=centre, public=True)
    PartnerFactory(centre=centre, together="Coś robi.")
    assert examples(6, TODAY) == []


def test_only_what_was_ticked_leaves_the_room(centre):
    reached = {"phone": "+48451000077", "email": "s@szkola.example", "contact": "Ewa Lisiecka"}
    PartnerFactory(centre=centre, public=True, **reached)
    (shown,) = shown_partners(centre, TODAY)
    assert (shown.phone, shown.email) == ("", "")
    assert "Lisiecka" not in str(shown)
