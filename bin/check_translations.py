"""Every string of the sources is in the Polish and Ukrainian catalogues, translated and whole.

    python bin/check_translations.py            names what is missing, stale, fuzzy or broken
    python bin/check_translations.py --update   adds what is missing, empty, and drops what is stale

Strings are taken from a copy of the sources by Django's own `makemessages` (it needs GNU gettext),
so that the check never writes to the catalogues. Catalogues hold no source lines: those would
change with every edit above them.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from tracked import ROOT, tracked

LANGUAGES = ("pl", "uk")
NOT_SHOWN_TO_PEOPLE = {"tests", "benchmarks", "bin", "docs", "migrations"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid)


def sources() -> dict[Key, polib.POEntry]:
    """The strings that the sources ask to be translated."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for path in tracked("*.py", "*.html", "*.txt"):
            if NOT_SHOWN_TO_PEOPLE.isdisjoint(path.parts):
                (copy / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / path, copy / path)
        (copy / "locale").mkdir(exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "en", "--keep-pot", "-v", "0"],
            cwd=copy,
            check=True,
        )
        return {key(entry): entry for entry in polib.pofile(str(copy / "locale" / "django.pot"))}


def catalogue_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def faults(wanted: dict[Key, polib.POEntry], catalogue: polib.POFile) -> Iterator[tuple[str, str]]:
    """What is wrong with a catalogue, as pairs of a fault and the string that has it."""
    plural_forms = int(re.findall(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[0])
    entries = {key(entry): entry for entry in catalogue if not entry.obsolete}
    for missing in wanted.keys() - entries.keys():
        yield "not translated", missing[1]
    for stale in entries.keys() - wanted.keys():
        yield "no longer used", stale[1]
    for entry in (entries[shared] for shared in wanted.keys() & entries.keys()):
        source = wanted[key(entry)]
        forms = list(entry.msgstr_plural.values()) if source.msgid_plural else [entry.msgstr]
        if "fuzzy" in entry.flags:
            yield "fuzzy", entry.msgid
        elif bool(source.msgid_plural) != bool(entry.msgid_plural):
            yield "plural in one place, singular in the other", entry.msgid
        elif not all(forms) or (source.msgid_plural and len(forms) != plural_forms):
            yield "not translated", entry.msgid
        elif not placeholders_kept(source, forms):
            yield "placeholders differ", entry.msgid


def placeholders_kept(source: polib.POEntry, forms: Iterable[str]) -> bool:
    """Whether each form has the source's placeholders; a plural form may leave the number out."""
    *others, last = [set(PLACEHOLDER.findall(form)) for form in forms]
    allowed = set(PLACEHOLDER.findall(source.msgid + source.msgid_plural))
    required = set(PLACEHOLDER.findall(source.msgid_plural or source.msgid))
    return last == required and all(form <= allowed for form in others)


def update(wanted: dict[Key, polib.POEntry], catalogue: polib.POFile) -> None:
    have = {key(entry) for entry in catalogue}
    catalogue[:] = [entry for entry in catalogue if key(entry) in wanted and not entry.obsolete]
    for missing in sorted(wanted.keys() - have, key=str):
        source = wanted[missing]
        catalogue.append(
            polib.POEntry(
                msgctxt=source.msgctxt,
                msgid=source.msgid,
                msgid_plural=source.msgid_plural,
                flags=source.flags,
                comment=source.comment,
            )
        )
    catalogue.save()


def main() -> int:
    if not shutil.which("xgettext"):
        print(
            "GNU gettext is needed to read strings from the sources (Debian: apt install gettext)."
        )
        return 1
    wanted = sources()
    wrong = 0
    for language in LANGUAGES:
        path = catalogue_path(language)
        if "--update" in sys.argv:
            update(wanted, polib.pofile(str(path), wrapwidth=100))
        for fault, msgid in sorted(faults(wanted, polib.pofile(str(path)))):
            wrong += 1
            print(f"{language}: {fault}: {msgid!r}")
    print(f"{len(wanted)} strings, {wrong} faults.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
