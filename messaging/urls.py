from django.urls import path

from messaging.calls import views as call_views
from messaging.conversation import views as conversation_views
from messaging.costs import views as cost_views
from messaging.outbox import settling_views, views
from messaging.replies import views as reply_views
from messaging.rules import views as rule_views
from messaging.texts import views as text_views

app_name = "messaging"

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("export.csv", views.export_csv, name="export_csv"),
    path("export.xlsx", views.export_xlsx, name="export_xlsx"),
    path("chosen/", settling_views.settle_chosen, name="settle_chosen"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/retry/", settling_views.retry, name="retry"),
    path("<int:pk>/cancel/", settling_views.cancel, name="cancel"),
    path("<int:pk>/settle/", settling_views.settle, name="settle"),
    path("<int:pk>/unsettle/", settling_views.unsettle, name="unsettle"),
    path("<int:pk>/call/", call_views.call_note, name="call_note"),
    path("calls/", call_views.calls, name="calls"),
    path("calls/missed/", call_views.call_missed, name="call_missed"),
    path("costs/", cost_views.costs, name="costs"),
    path("costs.csv", cost_views.costs_csv, name="costs_csv"),
    path("costs.xlsx", cost_views.costs_xlsx, name="costs_xlsx"),
    path("replies/", reply_views.replies, name="replies"),
    path("replies/export.csv", reply_views.replies_csv, name="replies_csv"),
    path("replies/export.xlsx", reply_views.replies_xlsx, name="replies_xlsx"),
    path("replies/<int:pk>/", reply_views.reply, name="reply"),
    path("replies/<int:pk>/handle/", reply_views.reply_handle, name="reply_handle"),
    path("replies/<int:pk>/undo/", reply_views.reply_undo, name="reply_undo"),
    path("replies/<int:pk>/take/", reply_views.reply_take, name="reply_take"),
    path("replies/<int:pk>/give-back/", reply_views.reply_give_back, name="reply_give_back"),
    path(
        "conversation/<slug:kind>/<int:pk>/",
        conversation_views.conversation,
        name="conversation",
    ),
    path(
        "conversation/<slug:kind>/<int:pk>/write/",
        conversation_views.conversation_write,
        name="conversation_write",
    ),
    path(
        "conversation/<slug:kind>/<int:pk>/silence/",
        conversation_views.conversation_silence,
        name="conversation_silence",
    ),
    path("rules/", rule_views.rules, name="rules"),
    path("texts/", text_views.texts, name="texts"),
    path(
        "texts/<slug:language>/<path:purpose>/restore/",
        text_views.text_restore,
        name="text_restore",
    ),
    path("texts/<slug:language>/<path:purpose>/", text_views.text, name="text"),
]
