"""Address of the choice of text size and contrast."""

from django.urls import include, path

from kit.display import set_display

display = ([path("", set_display, name="set")], "display")

urlpatterns = [path("display/", include(display))]
