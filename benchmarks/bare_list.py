"""The least that shows fifty rows: one model, one view, one template, Django's usual middleware.

*Today* is compared with it. It opens its database as the product does, so that what is compared
is the page.
"""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

ROWS = 50
TEMPLATE = """<!doctype html><title>Rows</title><table>
{% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.village }}</td><td>{{ row.day }}</td>
<td>{{ row.minutes }}</td></tr>{% endfor %}</table>"""

settings.configure(
    SECRET_KEY="bare",  # noqa: S106 - it signs nothing that anybody keeps
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BARE_DATABASE"],
            "CONN_MAX_AGE": 600,
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"},
        }
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()


class Visit(models.Model):
    name = models.CharField(max_length=100)
    village = models.CharField(max_length=100)
    day = models.DateField()
    minutes = models.IntegerField()

    objects: models.Manager["Visit"] = models.Manager()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return self.name


def make_database() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Visit)
    Visit.objects.bulk_create(
        Visit(name=f"Person {n}", village=f"Village {n}", day="2026-01-01", minutes=n)
        for n in range(ROWS)
    )


page = engines["django"].from_string(TEMPLATE)


def visits(request: HttpRequest) -> HttpResponse:
    return HttpResponse(page.render({"rows": Visit.objects.order_by("day", "id")}, request))


urlpatterns = [path("", visits)]
application = get_wsgi_application()

if __name__ == "__main__":
    make_database()
