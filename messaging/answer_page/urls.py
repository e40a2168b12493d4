from django.urls import path

from messaging.answer_page import views as answer_views

app_name = "answers"

urlpatterns = [path("<str:token>/", answer_views.question, name="question")]
