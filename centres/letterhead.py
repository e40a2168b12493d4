"""What stands at the head of a centre's papers."""

from centres.models import Centre
from kit import phones


def letterhead(centre: Centre) -> dict[str, object]:
    """The centre's name and how to reach it, for `kit.pdf.render(…, {"centre": …})`."""
    reach = (centre.address, phones.display(centre.phone), centre.email)
    return {"name": centre.name, "reach": [part for part in reach if part]}
