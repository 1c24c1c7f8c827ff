"""Before it goes: she sees it as they will, and who else could read it. One button sends exactly this."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases import board
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import Asked, HerAsk, Way, go_to_sending
from askwell.usecases.ask.preview import AsTheyWill, see_as_they_will
from askwell.usecases.ask.sending import send_ask
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.pages.answer.said import say_ask
from askwell.web.pages.asks.making.page import making_page, show_making
from askwell.web.troubles import say_trouble

_MEND = {  # where what was refused can be changed
    "step_past": "ask_steps",
    "helper_barred": "ask_people",
    "helper_in_peace": "ask_people",
    "helper_gone": "ask_people",
    "crossing_nobody": "ask_people",
    "nobody_chosen": "ask_people",
    "mail_unset": "ask_how",
    "way_no_email": "ask_how",
    "needed_past": "ask_waiting",
}


@making_page
def before(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Show exactly what leaves, and send it after a yes. What she says herself leaves nothing here."""
    if request.method != "POST":
        return _show(request, visitor, ask, hers)
    at = reverse("ask", kwargs={"ask": ask})
    try:
        if "yes" in request.POST:
            sent = send_ask(visitor, ask, yes=request.POST["yes"], now=timezone.now())
            is_mailed = any(one.way is Way.MAILED and one.recipient for one in sent.to)
            return HttpResponseRedirect(at + "?done=sent" if is_mailed else at)
        go_to_sending(visitor, ask, timezone.now())
    except Refused as refused:
        if find_ask(visitor, ask).shared:  # pressed twice at once: the other press was quicker
            return HttpResponseRedirect(at)
        return _show(request, visitor, ask, hers, wrong={"yes": _say(refused)}, mend=_MEND.get(refused.key, ""))
    return HttpResponseRedirect(at)


def _say(refused: Refused) -> str:
    if refused.key == "mail_unset":
        return _("This Askwell sends no mail now. Nothing was sent. Choose another way for it.")
    return say_trouble(refused)


def _show(
    request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk, *, wrong: dict[str, str] | None = None,
    mend: str = "",
) -> HttpResponse:  # fmt: skip
    try:
        seen = see_as_they_will(visitor, ask, timezone.now())
    except Refused as refused:
        if refused.key != "crossing_nobody":
            raise
        seen = None
    return show_making(
        request,
        "asks/before.html",
        "ask_before",
        ask,
        hers,
        wrong=wrong,
        mend=mend,
        crossing=seen.crossing if seen else None,
        seen=seen.reader if seen else None,
        named=seen.named if seen else "",
        said=say_ask(seen.reader) if seen else None,
        readers=_readers(visitor, ask, seen),
        going=[*seen.crossing.names, *(name for name, _first in seen.crossing.stand_ins)] if seen else [],
        alone=_names(one for one in hers.to if not (seen and one.by_link)),
    )


def _readers(visitor: Visitor, ask: UUID, seen: AsTheyWill | None) -> Sequence[str]:
    """Return who reads it on the board, by name; nobody when it is not for the board, or for all."""
    if seen is None or not seen.crossing.readers:
        return ()
    return [member.name for member in board.see_posting(visitor, ask).members if member.id in seen.crossing.readers]


def _names(several: Iterable[Asked]) -> list[str]:
    return [one.name for one in several]
