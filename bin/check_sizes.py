"""Hold files to the sizes of the house style: what does not fit is two things."""

import sys

from tracked import ROOT, tracked

LIMITS = {"*.py": 400, "templates/*.html": 120, "README.md": 150}


def main() -> int:
    too_long = [
        f"{path}: {lines} lines, at most {limit}"
        for pattern, limit in LIMITS.items()
        for path in tracked(pattern)
        if "migrations" not in path.parts
        and (lines := len((ROOT / path).read_text().splitlines())) > limit
    ]
    print("\n".join(too_long) or "Every file fits.")
    return bool(too_long)


if __name__ == "__main__":
    sys.exit(main())
