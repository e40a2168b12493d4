from django.urls import path

from training.book import views

app_name = "my_book"

urlpatterns = [
    path("", views.home, name="home"),
    path("continue/", views.onward, name="onward"),
    path("<uuid:chapter>/read/", views.read, name="read"),
    path("<uuid:chapter>/unread/", views.unread, name="unread"),
]
