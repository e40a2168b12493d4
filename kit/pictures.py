"""Photographs of people: whatever is uploaded becomes one small plain JPEG, or is refused."""

import warnings
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 10 * 1024 * 1024
"""Bytes of an upload; phones make pictures of three to eight megabytes."""

MOST_PIXELS = 60_000_000
SIZE = (480, 600)
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 82


class NotAPicture(Exception):
    """It is no JPEG, PNG or WebP, or it is broken."""


class TooLarge(Exception):
    """More bytes than `LARGEST`, or more pixels than `MOST_PIXELS`."""


def portrait(upload: BinaryIO, size: int) -> bytes:
    """The picture upright, cut to 480 by 600 pixels about its middle, as JPEG of some 30 kB.

    Drawn anew from its pixels: the place and time where it was taken, the camera's name and
    whatever else a file may hold do not come along. `size` is that of the upload in bytes.
    Raises NotAPicture and TooLarge.
    """
    if size > LARGEST:
        raise TooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise TooLarge
            picture.draft("RGB", (SIZE[0] * 2, SIZE[1] * 2))
            upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture from error
    # What is transparent becomes white, as paper is.
    canvas = Image.new("RGB", upright.size, "white")
    shape = upright.convert("RGBA")
    canvas.paste(shape, mask=shape.getchannel("A"))
    found = BytesIO()
    fitted = ImageOps.fit(canvas, SIZE, centering=(0.5, 0.4))
    fitted.save(found, "JPEG", quality=QUALITY, optimize=True)
    return found.getvalue()
