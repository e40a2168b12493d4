from django.urls import include, path

from matching import need_views
from matching.agreement import views as agreement_views
from matching.appeals import views as appeal_views
from matching.exclusions import views as exclusion_views
from matching.life import list_views, meeting_views, paper_views, replacing_views, review_views
from matching.life import views as match_views
from matching.offers import history_views
from matching.offers import rule_views as asking_views
from matching.offers import views as offer_views
from matching.workplace import views as workplace_views

app_name = "matching"

urlpatterns = [
    path("", need_views.list_needs, name="needs"),
    path("plan/", include("matching.plan.urls")),
    path("needs.csv", need_views.export_needs, name="needs_export"),
    path("needs/<int:need>/", need_views.need, name="need"),
    path("offers/", history_views.list_offers, name="offers"),
    path("offers.csv", history_views.export_offers, name="offers_export"),
    path("rules/", asking_views.rules, name="rules"),
    path("needs/<int:need>/offers/", offer_views.send_several, name="offers_send"),
    path("needs/<int:need>/offer/<int:volunteer>/", offer_views.send, name="offer_send"),
    path("needs/<int:need>/compare/", workplace_views.compare, name="compare"),
    path("needs/<int:need>/what-if/<int:volunteer>/", workplace_views.what_if, name="what_if"),
    path("needs/<int:need>/map/", workplace_views.village_map, name="map"),
    path("needs/<int:need>/appeal/", appeal_views.draft, name="appeal_draft"),
    path("appeals/", appeal_views.list_appeals, name="appeals"),
    path("appeals/rule/", appeal_views.rule, name="appeal_rule"),
    path("appeals/<int:appeal>/", appeal_views.appeal, name="appeal"),
    path("appeals/<int:appeal>/paper/", appeal_views.paper, name="appeal_paper"),
    path("appeals/<int:appeal>/withdraw/", appeal_views.withdraw, name="appeal_withdraw"),
    path("offers/<int:offer>/withdraw/", offer_views.withdraw_offer, name="offer_withdraw"),
    path("offers/<int:offer>/answer/", offer_views.answer, name="offer_answer"),
    path("offers/<int:offer>/reopen/", offer_views.reopen_offer, name="offer_reopen"),
    path("matches/<int:match>/", match_views.match, name="match"),
    path("matches/<int:match>/agreement/", agreement_views.agreement, name="agreement"),
    path("matches/<int:match>/agreement/undo/", agreement_views.take_back, name="agreement_undo"),
    path("matches/<int:match>/introduce/", match_views.introduce, name="match_introduce"),
    path("matches/<int:match>/start/", match_views.start, name="match_start"),
    path("matches/<int:match>/pause/", match_views.pause, name="match_pause"),
    path("matches/<int:match>/resume/", match_views.resume, name="match_resume"),
    path("matches/<int:match>/end/", match_views.end, name="match_end"),
    path("matches/", list_views.list_matches, name="matches"),
    path("matches.csv", list_views.export_matches, name="matches_export"),
    path("matches.xlsx", list_views.export_matches_workbook, name="matches_workbook"),
    path("ways/", review_views.ways, name="ways"),
    path("matches/<int:match>/end/undo/", match_views.undo_end, name="match_end_undo"),
    path("matches/<int:match>/thanks.pdf", match_views.thanks_paper, name="thanks_paper"),
    path("matches/<int:match>/stand-in/", replacing_views.stand_in, name="stand_in"),
    path("matches/<int:match>/stand-in/end/", replacing_views.call_off, name="stand_in_end"),
    path("matches/<int:match>/hand-over/", replacing_views.hand_over, name="hand_over"),
    path("matches/<int:match>/review/", review_views.review, name="review_add"),
    path("matches/<int:match>/review.pdf", review_views.review_paper, name="review_paper"),
    path("matches/<int:match>/first/", meeting_views.checklist, name="first_visit"),
    path("matches/<int:match>/first/arrange/", meeting_views.arrange, name="first_visit_arrange"),
    path("matches/<int:match>/first/move/", meeting_views.move, name="first_visit_move"),
    path("matches/<int:match>/first/cancel/", meeting_views.call_off, name="first_visit_cancel"),
    path("matches/<int:match>/contract/", paper_views.contract, name="contract"),
    path(
        "matches/<int:match>/contract/<int:number>.pdf",
        paper_views.contract_paper,
        name="contract_paper",
    ),
    path("matches/<int:match>/contract/<int:number>/sign/", paper_views.sign, name="contract_sign"),
    path(
        "matches/<int:match>/contract/<int:number>/unsign/",
        paper_views.unsign,
        name="contract_unsign",
    ),
    path("matches/<int:match>/referral/", paper_views.refer, name="referral_issue"),
    path("matches/<int:match>/referral.pdf", paper_views.referral_paper, name="referral_paper"),
    path("volunteers/<int:volunteer>/exclusion/", exclusion_views.note, name="exclusion_note"),
    path("exclusions/<int:exclusion>/remove/", exclusion_views.remove, name="exclusion_remove"),
    path(
        "clients/<int:client>/exclusion/",
        exclusion_views.note_for_client,
        name="exclusion_note_for_client",
    ),
    path(
        "clients/exclusions/<int:note>/remove/",
        exclusion_views.remove_for_client,
        name="exclusion_remove_for_client",
    ),
]
