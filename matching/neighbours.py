"""Which volunteers come into question for a centre's needs at all."""

from django.db.models import Q

from centres.sharing import sharing_with


def come_into_question(centre: int) -> Q:
    """The centre's own volunteers, and willing ones of centres that share theirs; one query."""
    own = Q(centre=centre)
    shared = sharing_with(centre)
    return own | Q(centre__in=shared, also_nearby=True) if shared else own
