"""The pieces of an ask: what, when, how long, for how many."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.core.request import MOST_STEPS, Step
from askwell.usecases.ask.making import HerAsk, set_steps
from askwell.usecases.ask.times import zone_of
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.asks import StepTyped, read_rows, step_of, type_rows
from askwell.web.pages.asks.making.page import go_on, look_at, making_page, show_making
from askwell.web.troubles import say_trouble

_FIELDS = {
    "day_odd": "on",
    "clock_odd": "at",
    "clock_without_day": "on",
    "clock_skipped": "at",
    "clock_twice": "which",
    "step_nameless": "what",
    "step_past": "on",
    "step_far": "on",
    "places_odd": "places",
}


@making_page
def steps(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Let her split the ask by hand, or leave it as one piece."""
    if request.method != "POST":
        return _show(request, visitor, ask, hers, type_rows(visitor, hers))
    rows = read_rows(request.POST)
    if "more" in request.POST or "less" in request.POST:
        return _show(request, visitor, ask, hers, _changed(request, rows), wrong=_too_many(rows, request))
    rows = () if "whole" in request.POST else tuple(row for row in rows if not row.is_empty)
    pieces, wrong = _read(visitor, rows)
    if not wrong:
        try:
            changed = set_steps(visitor, ask, pieces, timezone.now())
        except Refused as refused:
            wrong = {_place_of(refused): say_trouble(refused)}
    if wrong:
        return _show(request, visitor, ask, hers, rows, wrong=wrong)
    panel = look_at(request, visitor, ask, _texts(changed), _texts(hers), onward="ask_steps")
    return panel or go_on(request, "ask_steps", ask, changed)


def _read(visitor: Visitor, rows: Sequence[StepTyped]) -> tuple[list[Step], dict[str, str]]:
    pieces, wrong = list[Step](), dict[str, str]()
    for number, row in enumerate(rows, 1):
        try:
            pieces.append(step_of(visitor, row))
        except Refused as refused:
            wrong[f"step-{number}-{_FIELDS[refused.key]}"] = say_trouble(refused)
    return pieces, wrong


def _place_of(refused: Refused) -> str:
    number = refused.said.get("number")
    if not number:
        return "steps"
    field = {"step": "what", "how_long": "how_long"}.get(str(refused.said.get("field", "")))
    return f"step-{number}-{field or _FIELDS.get(refused.key, 'what')}"


def _changed(request: HttpRequest, rows: Sequence[StepTyped]) -> tuple[StepTyped, ...]:
    """Return the rows with one more, or with one less. Nothing that was typed in the others goes."""
    less = request.POST.get("less", "")
    if less.isascii() and less.isdecimal():
        rows = [row for number, row in enumerate(rows, 1) if number != int(less[:4])]
    elif len(rows) < MOST_STEPS:
        rows = [*rows, StepTyped()]
    return tuple(rows) or (StepTyped(),)


def _too_many(rows: Sequence[StepTyped], request: HttpRequest) -> dict[str, str]:
    if "more" in request.POST and len(rows) >= MOST_STEPS:
        return {"steps": say_trouble(Refused("steps_many", most=MOST_STEPS))}
    return {}


def _texts(ask: HerAsk) -> list[str]:
    return [text for step in ask.steps for text in (step.what, step.how_long)]


def _show(
    request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk, rows: Sequence[StepTyped], *,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    rows = rows or (replace(StepTyped(), what=hers.what),)
    first = rows[0]
    is_guessed = not hers.steps and request.method != "POST" and bool(first.when.on or first.how_long)
    zone = zone_of(visitor).key.rpartition("/")[2].replace("_", " ")
    return show_making(
        request, "asks/steps.html", "ask_steps", ask, hers, wrong=wrong, rows=rows, zone=zone, is_guessed=is_guessed
    )
