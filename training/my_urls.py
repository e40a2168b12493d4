from django.urls import path

from training import making_up_views, my_views

app_name = "my_training"

urlpatterns = [
    path("<int:volunteer>/code/", my_views.code, name="code"),
    path("<int:volunteer>/make-up/<int:meeting>/", making_up_views.my_make_up, name="make_up"),
    path(
        "<int:volunteer>/make-up/<int:meeting>/drop/",
        making_up_views.my_make_up_drop,
        name="make_up_drop",
    ),
]
