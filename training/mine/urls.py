from django.urls import path

from training.making_up import views as making_up_views
from training.mine import code_views as my_views

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
