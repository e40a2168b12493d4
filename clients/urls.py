from django.urls import path

from clients import interview_views, need_views, views, wishing_views

app_name = "clients"

urlpatterns = [
    path("", views.list_clients, name="list"),
    path("export.csv", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("<int:client>/", views.detail, name="detail"),
    path("<int:client>/edit/", views.edit, name="edit"),
    path("<int:client>/wishes/", wishing_views.wishes, name="wishes"),
    path("<int:client>/needs/add/", need_views.add, name="need_add"),
    path("interviews/", interview_views.list_interviews, name="interviews"),
    path("interviews.csv", interview_views.export, name="interviews_export"),
    path("needs/<int:need>/asked/", interview_views.asked, name="need_asked"),
    path("needs/<int:need>/edit/", need_views.edit, name="need_edit"),
    path("needs/<int:need>/close/", need_views.close, name="need_close"),
    path("needs/<int:need>/reopen/", need_views.reopen, name="need_reopen"),
    path("needs/<int:need>/renew/", need_views.renew, name="need_renew"),
]
