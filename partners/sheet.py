"""The list of partners as a table for a spreadsheet; for staff, contacts included."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kit import phones
from kit.exporting import xlsx_response
from partners.models import Partner, PartnerQuerySet


def partner_sheet(partners: PartnerQuerySet, today: date) -> HttpResponse:
    """One row a partner."""
    header = (
        _("Name of the institution"),
        _("Kind"),
        _("What we do together"),
        _("Website"),
        _("Whom to ask for"),
        _("Phone"),
        _("E-mail"),
        _("On the public page"),
        _("Agreed to it on"),
        _("Since"),
        _("Ended on"),
    )
    return xlsx_response(f"{_('partners')}-{today}.xlsx", header, _rows(partners, today))


def _rows(partners: PartnerQuerySet, today: date) -> Iterator[tuple[object, ...]]:
    partner: Partner
    for partner in partners:
        yield (
            partner.name,
            partner.get_kind_display(),
            partner.together,
            partner.link,
            partner.contact,
            phones.display(partner.phone) if partner.phone else "",
            partner.email,
            _("yes") if partner.shown and partner.holds_on(today) else _("no"),
            partner.agreed_on,
            partner.since,
            partner.ended_on,
        )
