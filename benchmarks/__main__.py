"""Run every benchmark of this folder, or those named, and print one table."""

import importlib
import os
import sys
import tempfile
from pathlib import Path

import django

from benchmarks.load import client_used
from benchmarks.measuring import ROUNDS, Row

HERE = Path(__file__).parent


def names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def table(rows: list[Row]) -> str:
    width = max(len(row.what) for row in rows)
    lines = [f"{'what':{width}}  ratio     bar  ok   detail"]
    lines += [
        f"{row.what:{width}}  {row.ratio:5.2f}  {'≤' if row.at_most else '≥'} {row.bar:4.2f}  "
        f"{'yes' if row.ok else 'NO ':3}  {row.detail}"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DEMO": "1", "VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        rows: list[Row] = []
        for name in sys.argv[1:] or names():
            print(f"Measuring {name} ...", flush=True)
            rows += importlib.import_module(f"benchmarks.bench_{name}").rows(Path(folder))
    print(f"\nMedian of {ROUNDS} rounds, taken in turn; asked by {client_used()}.\n")
    print(table(rows))
    return not all(row.ok for row in rows)


if __name__ == "__main__":
    sys.exit(main())
