"""No file names a package registry's host or a folder of somebody's machine.

Both would work on one machine and fail on the next; addresses come from each machine's own
configuration.
"""

import re
import sys

from tracked import ROOT, tracked

HOSTS = ("pypi.org", "pythonhosted.org", "npmjs.org", "npmjs.com", "yarnpkg.com", "debian.org")
TRACES = re.compile(
    "|".join(re.escape(host) for host in HOSTS)
    + r"|(?<![\w.])/(?:root|work|home/\w+|Users/\w+|opt/(?:wheels|pypi))\b"
)
# This list itself, and files that are somebody else's work, byte for byte.
EXEMPT = ("bin/check_traces.py", "static/vendor/", "tests/vendor/")


def main() -> int:
    found = []
    for path in tracked():
        if str(path).startswith(EXEMPT):
            continue
        try:
            lines = (ROOT / path).read_text().splitlines()
        except UnicodeDecodeError:
            continue  # a picture or a font
        found += [
            f"{path}:{n}: {line.strip()}" for n, line in enumerate(lines, 1) if TRACES.search(line)
        ]
    print("\n".join(found) or "No traces of one machine.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
