"""Small sums of money, as people read them."""

from decimal import Decimal

from django.utils.formats import number_format


def zloty(grosze: Decimal | int) -> str:
    """Grosze as złoty with two places, in the language in use: 1250 is 12,50 zł."""
    return f"{number_format(Decimal(grosze) / 100, 2, force_grouping=True)} zł"
