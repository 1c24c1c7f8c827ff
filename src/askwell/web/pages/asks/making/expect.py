"""What she expects, before anything goes out. No figure of ours stands here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from askwell.core.terms import Likelihood
from askwell.usecases.ask.making import HerAsk, predict
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed
from askwell.web.forms.asks import read_prediction
from askwell.web.pages.asks.making.page import after, go_on, making_page, show_making
from askwell.web.troubles import say_trouble


@making_page
def expect(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Ask how likely a yes seems to her, in words and, if she likes, in a number."""
    if hers.no_prediction:
        return HttpResponseRedirect(reverse("ask_steps", kwargs={"ask": ask}))
    if request.method != "POST":
        return _show(request, ask, hers)
    wrong, changed = {}, hers
    for one in hers.to:
        if one.heard:
            continue
        try:
            changed = predict(visitor, ask, one.helper, read_prediction(request.POST, one.helper), timezone.now())
        except Refused as refused:
            if refused.key == "prediction_not_now":  # a sign of crisis on her other device
                return HttpResponseRedirect(reverse(after("ask_expect", hers), kwargs={"ask": ask}))
            wrong[f"percent-{one.helper}"] = say_trouble(refused)
    return _show(request, ask, hers, wrong=wrong) if wrong else go_on(request, "ask_expect", ask, changed)


def _show(request: HttpRequest, ask: UUID, hers: HerAsk, *, wrong: dict[str, str] | None = None) -> HttpResponse:
    is_sent = request.method == "POST"
    said = {}
    for one in hers.to:
        kept = one.prediction
        percent = "" if kept is None or kept.percent is None else str(kept.percent)
        said[one.helper] = (
            (typed(request.POST, f"words-{one.helper}"), typed(request.POST, f"percent-{one.helper}"))
            if is_sent
            else (kept.words.value if kept else "", percent)
        )
    return show_making(
        request, "asks/expect.html", "ask_expect", ask, hers, wrong=wrong, said=said, likelihoods=tuple(Likelihood)
    )
