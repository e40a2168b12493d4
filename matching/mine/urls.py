from django.urls import path

from matching.life import paper_views
from matching.mine import views as my_views

app_name = "my_matches"

urlpatterns = [
    path("offers/<int:offer>/answer/", my_views.answer, name="offer_answer"),
    path("matches/<int:match>/contract.pdf", paper_views.my_contract, name="contract"),
    path("matches/<int:match>/referral.pdf", paper_views.my_referral, name="referral"),
    path("offers/<int:offer>/reopen/", my_views.reopen_own, name="offer_reopen"),
]
