"""Long lists, a page at a time."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


def paginate(request: HttpRequest, queryset: QuerySet[Row], per_page: int = 50) -> Page[Row]:
    """The page that `?page=` asks for; the first or last one when it asks for nonsense."""
    return Paginator(queryset, per_page).get_page(request.GET.get("page"))
