import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory

from kit.pages import paginate


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("?page=2", 2), ("?page=99", 3), ("?page=x", 1), ("?page=0", 3)]
)
def test_nonsense_gives_a_page_that_exists(rf: RequestFactory, asked: str, number: int) -> None:
    Group.objects.bulk_create(Group(name=f"strona {n:02}") for n in range(5))
    pages = Group.objects.filter(name__startswith="strona").order_by("name")
    page = paginate(rf.get(f"/{asked}"), pages, per_page=2)
    assert page.number == number
    assert page.paginator.count == 5
