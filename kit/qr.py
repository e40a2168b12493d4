"""QR codes for papers."""

import segno


def qr_svg(text: str) -> str:
    """A QR code as SVG, black on white, for `image(bytes(…), format: "svg")` in typst.

    Its white margin is the four modules that readers ask for.
    """
    return str(segno.make(text, error="m").svg_inline(scale=4, border=4, light="white"))
