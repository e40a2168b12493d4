from django.urls import path

from volunteers.joining import end_views, guardian_views, resume_views, views
from volunteers.mine.appeal_views import straight_on

app_name = "joining"

urlpatterns = [
    path("", views.start, name="start"),
    path("code/", resume_views.resume, name="resume"),
    path("guardian/", guardian_views.code, name="guardian"),
    path("guardian/consent/", guardian_views.consent, name="guardian_consent"),
    path("<slug:centre>/", straight_on(views.who), name="centre"),
    path("<slug:centre>/form.pdf", views.paper, name="paper"),
    path("<slug:centre>/too-young/", views.too_young, name="too_young"),
    path("<slug:centre>/later/", resume_views.later, name="later"),
    path("<slug:centre>/later/send/", resume_views.send_resume_code, name="code_send"),
    path("<slug:centre>/erase/", resume_views.erase, name="erase"),
    path("<slug:centre>/send/", end_views.send, name="send"),
    path("<slug:centre>/confirm/", end_views.confirm, name="confirm"),
    path("<slug:centre>/confirm/again/", end_views.code_again, name="code_again"),
    path("<slug:centre>/confirm/without/", end_views.without_code, name="without_code"),
    path("<slug:centre>/thanks/", end_views.thanks, name="thanks"),
    path("<slug:centre>/<slug:page>/", views.page, name="page"),
]
