"""What the handbook's pages say of its model forms."""

from typing import Any
from uuid import UUID

from django import template
from django.utils import timezone

from centres.bookshelf import bookshelf
from cms.handbook.form_files import blank_size
from cms.handbook.model_forms import ModelForm, model_forms
from cms.handbook.own_centre import centres_of
from cms.handbook.shelf import as_chapter

register = template.Library()


@register.simple_tag
def model_form(slug: str) -> dict[str, Any] | None:
    """One form for its card; None where it does not exist any more."""
    form = model_forms().get(slug)
    return _card(form) if form else None


@register.simple_tag
def all_model_forms() -> list[dict[str, Any]]:
    """Every form for its card."""
    return [_card(form) for form in model_forms().values()]


@register.simple_tag(takes_context=True)
def beside_chapter(context: dict[str, Any], number: int) -> list[Any]:
    """What other rooms add to a chapter for this visitor."""
    return bookshelf.beside(context["request"], as_chapter(context["page"], number))


@register.simple_tag(takes_context=True)
def chapters_read(context: dict[str, Any]) -> frozenset[UUID] | None:
    """The chapters that this visitor has read; None for whom nothing is remembered."""
    return bookshelf.read_by(context["request"])


@register.simple_tag(takes_context=True)
def own_centres(context: dict[str, Any]) -> list[Any]:
    """The centres with whose data the visitor's forms come."""
    return centres_of(context["request"], timezone.localdate())


def _card(form: ModelForm) -> dict[str, Any]:
    return {
        "slug": form.slug,
        "title": form.title,
        "about": form.about,
        "chapter": form.chapter,
        "docx_size": blank_size(form.slug, "docx"),
        "pdf_size": blank_size(form.slug, "pdf"),
    }
