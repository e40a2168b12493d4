"""All settings, read from the environment once; what each means is in docs/operator/install.md.

Safe by default: without a single variable set, nothing works over plain HTTP, no debug page is
shown and no secret is known. `DEMO=1` opens the demonstration on this machine.
"""

from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEMO: bool = env.bool("DEMO", default=False)
DEBUG: bool = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# Addresses and secrets. A demonstration takes three ports: its pages, its phones, its mail.
PORT: int = env.int("PORT", default=8000)
PUBLIC_BASE_URL: str = env.str(
    "PUBLIC_BASE_URL", default=f"http://127.0.0.1:{PORT}" if DEMO else "https://localhost"
).rstrip("/")
SECRET_KEY: str = env.str(
    "SECRET_KEY", default="demo-only-never-used-outside-this-machine-0123456789" if DEMO else ""
)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS: bool = env.bool("HTTPS", default=not DEMO and not DEBUG)
TRUSTED_PROXIES: int = env.int("TRUSTED_PROXIES", default=0)

INSTALLED_APPS = [
    "desk",
    "reports",
    "calendars",
    "cms",
    "visits",
    "matching",
    "training",
    "volunteers",
    "clients",
    "partners",
    "messaging",
    "centres",
    "audit",
    "accounts",
    "kit",
    "demo",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_q",
    "django_htmx",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kit.methods.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "centres.second_factor.SecondFactorMiddleware",
    "accounts.caching.NoStoreMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.ready_pages.ReadyPagesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kit.display.context",
                "centres.navigation.context",
                "messaging.watch.alarm.context",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: SQLite serves a centre, PostgreSQL a region (docs/decisions/0004).
VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/przystanek.sqlite3")}
_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 600
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True

# The cache holds rate limits, which must be one for all processes; ready-made public pages are
# kept by each process for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
    },
}

# People and sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "messaging.sign_in_mail.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {"login": "accounts.signing_in.SignInForm"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Przystanek"
STAFF_SECOND_FACTOR: bool = env.bool("STAFF_SECOND_FACTOR", default=not DEMO and not DEBUG)
MESSAGE_STORAGE = "kit.sealed_messages.SealedMessages"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "desk.errors.csrf_failure"

# Transport and content security
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Pictures under the village map; none by default, so that nothing comes from another host.
MAP_TILES_URL: str = env.str("MAP_TILES_URL", default="")
MAP_TILES_CREDIT: str = env.str("MAP_TILES_CREDIT", default="")
_tiles = urlsplit(MAP_TILES_URL)
if MAP_TILES_URL and not (
    _tiles.scheme == "https" and all(part in _tiles.path for part in ("{z}", "{x}", "{y}"))
):
    raise ImproperlyConfigured("MAP_TILES_URL must be like https://host/{z}/{x}/{y}.png")
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/cms/", "/admin/"),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *([f"https://{_tiles.netloc}"] if _tiles.netloc else [])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# Languages and time
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English")), ("uk", _("Ukrainian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
WHITENOISE_USE_FINDERS = DEMO or DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Background work: django-q2 rings the bell, the outbox holds the truth (docs/decisions/0005).
Q_CLUSTER = {
    "name": "przystanek",
    "orm": "default",
    "workers": env.int("WORKERS", default=2),
    "timeout": 120,
    "retry": 300,
    "max_attempts": 5,
    "ack_failures": True,
    "catch_up": False,
    "queue_limit": 2,
    "save_limit": 1000,
    "poll": 0.5,
    "label": "django-q2",
}

# Messages; how to choose these four is in docs/operator/messages.md
SENDING_LANES: int = max(1, env.int("SENDING_LANES", default=4))
PROVIDER_SECONDS: float = env.float("PROVIDER_SECONDS", default=10)
PROVIDER_LISTS_WITHIN: float = env.float("PROVIDER_LISTS_WITHIN", default=120)
ROUND_SECONDS: float = env.float("ROUND_SECONDS", default=60)
TWILIO_ACCOUNT_SID: str = env.str("TWILIO_ACCOUNT_SID", default="AC" + "0" * 32 if DEMO else "")
TWILIO_AUTH_TOKEN: str = env.str("TWILIO_AUTH_TOKEN", default="demo-token" if DEMO else "")
TWILIO_API_URL: str = env.str(
    "TWILIO_API_URL", default=f"http://127.0.0.1:{PORT + 1}" if DEMO else ""
)
QUIET_HOURS: bool = env.bool("QUIET_HOURS", default=not DEMO)
TWILIO_FROM: str = env.str("TWILIO_FROM", default="+48451099999" if DEMO else "")
EMAIL_CONFIG = env.email_url("EMAIL_URL", default=f"smtp://127.0.0.1:{PORT + 2 if DEMO else 25}")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = PROVIDER_SECONDS
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="przystanek@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Wagtail
WAGTAIL_SITE_NAME = "Przystanek"
WAGTAILADMIN_BASE_URL = PUBLIC_BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address that can be read out and typed anywhere
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # accounts are kept by allauth alone
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "doc", "odt", "xlsx", "csv", "txt"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Each of these says at INFO what went as it should.
        name: {"level": "WARNING"}
        for name in ("django.server", "django-q", "django_tasks", "wagtail")
    },
}
