from django.urls import path

from volunteers import my_views, suiting_views

app_name = "my"

urlpatterns = [
    path("", my_views.home, name="home"),
    path("<int:volunteer>/times/", my_views.availability, name="availability"),
    path("<int:volunteer>/away/", my_views.absence_add, name="absence_add"),
    path("<int:volunteer>/suits/", suiting_views.my_suits, name="suits"),
    path("<int:volunteer>/language/", my_views.language, name="language"),
    path("<int:volunteer>/news/", my_views.news, name="news"),
    path("away/<int:absence>/remove/", my_views.absence_remove, name="absence_remove"),
]
