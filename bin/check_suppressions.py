"""Every silenced warning names what it silences and says why, on the same line.

`# noqa: S603 - the command is our own` and `# type: ignore[misc]  # stubs lack it` pass.
"""

import re
import sys
import tokenize
from pathlib import Path

from tracked import ROOT, tracked

REASON = r"\W+\w[\w'’-]*\W+\w.*"  # at least two words
SUPPRESSION = re.compile(
    r"#\s*(?:ruff:\s*)?noqa|type:\s*ignore|pragma:\s*no\s*cover|#\s*nosec", re.I
)
EXPLAINED = re.compile(
    rf"#\s*(?:ruff:\s*)?noqa: *[A-Z]+\d+(?:, ?[A-Z]+\d+)*{REASON}"
    rf"|type: ignore\[[\w, -]+\]{REASON}"
    rf"|pragma: no cover{REASON}"
)


def unexplained(path: Path) -> list[str]:
    with (ROOT / path).open("rb") as source:
        return [
            f"{path}:{token.start[0]}: {token.string}"
            for token in tokenize.tokenize(source.readline)
            if token.type == tokenize.COMMENT
            and SUPPRESSION.search(token.string)
            and not EXPLAINED.search(token.string)
        ]


def main() -> int:
    found = [line for path in tracked("*.py") for line in unexplained(path)]
    print("\n".join(found) or "Every suppression has its reason.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
