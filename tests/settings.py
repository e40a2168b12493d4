"""The product's settings, made fast, with secrets that open nothing."""

import os
import tempfile
from pathlib import Path

os.environ.update(SECRET_KEY="only-in-tests-" * 5, HTTPS="0", STAFF_SECOND_FACTOR="0")
os.environ.update(DEMO="0", DEBUG="0", LOG_LEVEL="WARNING", TWILIO_AUTH_TOKEN="only-in-tests")
os.environ.update(TWILIO_ACCOUNT_SID="AC" + "0" * 32, TWILIO_FROM="+48451099999")
os.environ.update(QUIET_HOURS="0")  # what a test sees may not depend on the hour it runs at
os.environ["SENDING_LANES"] = "1"  # calls on the test's own thread; who tests lanes says so
from config.settings import *  # noqa: F403 - Django reads every name of this module
from config.settings import DATABASES, STORAGES, VAR_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # the live server's threads would keep theirs open
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: a database in memory is one connection that all threads share, and
    # a page still being served then locks the test out. What a test wrote may be lost with power.
    file = Path(tempfile.gettempdir()) / f"przystanek-tests-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": file}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    )
MEDIA_ROOT = VAR_DIR / "media-of-tests"
