"""Background tasks stay out of Django's admin: a schedule added there would run any callable.

The worker's tasks are in code, and what becomes of messages is on the desk (docs/decisions/0005).
"""

import django_q.admin  # noqa: F401 - registers the four models, whichever admin is loaded first
from django.contrib import admin
from django_q.models import Failure, OrmQ, Schedule, Success

admin.site.unregister([Failure, OrmQ, Schedule, Success])
