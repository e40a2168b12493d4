"""Campaigns: what was sent to many, and writing another one."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.models import Centre
from kit.forms import posted
from kit.pages import paginate
from messaging.campaigning import begin, preview, stop
from messaging.models import Campaign
from messaging.models.campaigns import how_they_fared
from volunteers.campaigns.audience import WHY, Audience, audience
from volunteers.campaigns.forms import CampaignForm


@require_safe
@desk_view(*ORGANISERS)
def campaigns(request: DeskRequest) -> HttpResponse:
    """The centre's campaigns, the newest first, with what became of their messages."""
    page = paginate(
        request, Campaign.objects.filter(centre=request.centre).select_related("made_by")
    )
    fared = how_they_fared([campaign.pk for campaign in page])
    lines = [(campaign, fared[campaign.pk]) for campaign in page]
    return render(request, "campaigns/list.html", {"page": page, "lines": lines})


@desk_view(*ORGANISERS)
def campaign_new(request: DeskRequest) -> HttpResponse:
    """Write and choose, look at the count and the cost, then confirm: three steps, one form."""
    form = CampaignForm(posted(request), centre=request.centre)
    if not form.is_valid() or "change" in request.POST:
        return render(request, "campaigns/new.html", {"form": form})
    found = audience(request.centre, form.choice())
    if "confirmed" in request.POST and found.addressed:
        campaign = begin(
            request.centre,
            name=form.cleaned_data["name"],
            texts=form.texts(),
            addressed=found.addressed,
            audience=form.in_words(),
            left_out=found.counts,
            submission=form.cleaned_data["submission"],
            by=request.user,
            at=timezone.now(),
        )
        notices.success(request, _("The messages are in the queue."))
        return redirect("campaigns:detail", request.centre.slug, campaign.pk)
    return render(request, "campaigns/confirm.html", _to_confirm(request.centre, form, found))


def _to_confirm(centre: Centre, form: CampaignForm, found: Audience) -> dict[str, object]:
    """What is looked at before anything goes out: to how many, what it says, what it costs."""
    samples = preview(centre, form.texts(), found.addressed)
    return {
        "form": form,
        "audience": found,
        "samples": samples,
        "cost": sum(sample.cost for sample in samples),
        "left_out": [(WHY[code], people) for code, people in found.left_out.items()],
    }


@require_safe
@desk_view(*ORGANISERS)
def campaign(request: DeskRequest, campaign: int) -> HttpResponse:
    """One campaign: its texts, what became of it, and each message."""
    found = _campaign(request, campaign)
    facts = {
        "campaign": found,
        "fared": how_they_fared([found.pk])[found.pk],
        "left_out": [(WHY[code], count) for code, count in found.left_out.items()],
        "page": paginate(request, found.messages.order_by("recipient_name", "pk")),
    }
    return render(request, "campaigns/detail.html", facts)


@require_POST
@desk_view(*ORGANISERS)
def campaign_stop(request: DeskRequest, campaign: int) -> HttpResponse:
    """Call off what is not sent yet."""
    found = _campaign(request, campaign)
    count = stop(found, by=request.user, at=timezone.now())
    said = ngettext(
        "Stopped: %(n)s message will not be sent.",
        "Stopped: %(n)s messages will not be sent.",
        count,
    )
    notices.success(request, said % {"n": count})
    return redirect("campaigns:detail", request.centre.slug, found.pk)


def _campaign(request: DeskRequest, pk: int) -> Campaign:
    found = Campaign.objects.select_related("made_by", "stopped_by")
    return get_object_or_404(found, centre=request.centre, pk=pk)
