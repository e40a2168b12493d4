"""Posters and leaflets, printed in one click by whoever looks for volunteers."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.recruiting.papers import Paper, recruiting_paper, sign_up_url
from kit.pdf import pdf_response


@require_safe
@desk_view(*ORGANISERS)
def papers(request: DeskRequest) -> HttpResponse:
    """Which papers there are, in which languages."""
    context = {
        "papers": Paper.choices,
        "languages": settings.LANGUAGES,
        "address": sign_up_url(request.centre),
    }
    return render(request, "centres/recruiting/papers.html", context)


@require_safe
@desk_view(*ORGANISERS)
def paper(request: DeskRequest, paper: str, language: str) -> HttpResponse:
    """One of them as PDF."""
    if paper not in Paper or language not in dict(settings.LANGUAGES):
        raise Http404
    made = recruiting_paper(request.centre, Paper(paper), language)
    return pdf_response(f"{request.centre.slug}-{paper}-{language}.pdf", made)
