from django.urls import path

from messaging import reply_views, views

app_name = "messaging"

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("export/", views.export, name="export"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/retry/", views.retry, name="retry"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/settle/", views.settle, name="settle"),
    path("replies/", reply_views.replies, name="replies"),
    path("replies/<int:pk>/", reply_views.reply, name="reply"),
    path("replies/<int:pk>/handle/", reply_views.reply_handle, name="reply_handle"),
]
