from django.urls import path

from training.mine import course_views as my_course_views

app_name = "my_courses"

urlpatterns = [
    path("<int:volunteer>/courses/<int:course>/choose/", my_course_views.choose, name="choose"),
    path(
        "<int:volunteer>/courses/<int:course>/give-back/",
        my_course_views.give_back,
        name="give_back",
    ),
]
