"""Empty the demonstration's database and everything beside it, so that it is made anew."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection


def start_over() -> None:
    """Remove the SQLite file, or every table in PostgreSQL, the phones' book and uploaded files.

    The tables are dropped, not emptied, because the migrations themselves bring rows that the
    product needs, such as the first page of the site.
    """
    if connection.vendor == "sqlite":
        connection.close()
        _remove_sqlite(Path(str(settings.DATABASES["default"]["NAME"])))
    else:
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    _remove_sqlite(settings.VAR_DIR / "phones.sqlite3")
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _remove_sqlite(path: Path) -> None:
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        name.unlink(missing_ok=True)
