"""The address map: who answers where (design: addresses)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls

from accounts.signing_out import sign_out
from desk.health import health

urlpatterns = [
    path("", include("kit.urls")),
    path("", include("cms.being_found.urls")),
    path("health/", health, name="health"),
    path("handbook/", include("cms.handbook.urls")),
    path("accounts/logout/", sign_out, name="account_logout"),
    path("accounts/", include("allauth.urls")),
    path("join/", include("volunteers.joining.urls")),
    path("my/", include("volunteers.my_urls")),
    path("my/", include("matching.mine.urls")),
    path("my/", include("visits.mine.urls")),
    path("my/", include("training.mine.course_urls")),
    path("my/", include("training.mine.urls")),
    path("my/certificates/", include("training.certificates.my_urls")),
    path("my/handbook/", include("training.book.urls")),
    path("e/", include("training.evaluation.public_urls")),
    path("certificate/", include("training.certificates.urls")),
    path("a/", include("messaging.answer_page.urls")),
    path("hooks/sms/", include("messaging.hooks.urls")),
    path("calendar/", include("calendars.urls")),
    path("desk/", include("desk.urls")),
    path("desk/<slug:centre>/volunteers/", include("volunteers.urls")),
    path("desk/<slug:centre>/clients/", include("clients.urls")),
    path("desk/<slug:centre>/matching/", include("matching.urls")),
    path("desk/<slug:centre>/sharing/", include("centres.sharing_urls")),
    path("desk/<slug:centre>/posters/", include("centres.recruiting.urls")),
    path("desk/<slug:centre>/public-page/", include("centres.presenting_urls")),
    path("desk/<slug:centre>/partners/", include("partners.urls")),
    path("desk/<slug:centre>/training/", include("training.urls")),
    path("desk/<slug:centre>/visits/", include("calendars.timetable.urls")),
    path("desk/<slug:centre>/visits/", include("visits.urls")),
    path("desk/<slug:centre>/messages/campaigns/", include("volunteers.campaigns.urls")),
    path("desk/<slug:centre>/messages/", include("messaging.urls")),
    path("desk/<slug:centre>/reports/", include("reports.urls")),
    path("log/", include("visits.log.urls")),
    path("admin/", admin.site.urls),
    path("cms/", include(wagtail_admin_urls)),
    path("documents/", include(wagtail_documents_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
]

if settings.DEMO or settings.DEBUG:
    # Elsewhere the web server gives pictures out by itself (docs/operator/install.md).
    pictures = {"document_root": settings.MEDIA_ROOT / "images"}
    urlpatterns += [path("media/images/<path:path>", serve, pictures)]

urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)

handler400 = "desk.errors.bad_request"
handler403 = "desk.errors.forbidden"
handler404 = "desk.errors.not_found"
handler500 = "desk.errors.server_error"
