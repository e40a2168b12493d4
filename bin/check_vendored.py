"""The front-end files in the tree are those that the manifests name, byte for byte."""

import hashlib
import json
import sys
from pathlib import Path

from tracked import ROOT, tracked

MANIFESTS = ("static/vendor/MANIFEST.json", "tests/vendor/MANIFEST.json")


def named_in(manifest: Path) -> dict[Path, str]:
    """Each file that the manifest names, with its sha256."""
    return {
        Path(package["folder"]) / name: file["sha256"]
        for package in json.loads(manifest.read_text())["packages"]
        for name, file in package["files"].items()
    }


def main() -> int:
    expected: dict[Path, str] = {}
    for name in MANIFESTS:
        if (ROOT / name).exists():
            expected |= named_in(ROOT / name)
    present = {
        path: hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
        for path in tracked("static/vendor", "tests/vendor")
        if path.name != "MANIFEST.json"
    }
    wrong = [f"{path}: named in a manifest, not there" for path in expected.keys() - present.keys()]
    wrong += [f"{path}: in no manifest" for path in present.keys() - expected.keys()]
    wrong += [
        f"{path}: differs from its manifest"
        for path in expected.keys() & present.keys()
        if expected[path] != present[path]
    ]
    print("\n".join(sorted(wrong)) or f"{len(present)} vendored files are as their manifest says.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
