"""What she expected, beside what came. Figures are hers alone, and none is shown before she made her own."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from askwell.core.evidence import Prediction, outcome_of, sum_up
from askwell.core.terms import Outcome
from askwell.usecases.access.own.shapes import Asked, HerAsk, Stage
from askwell.usecases.ask.kept import all_asks, asked_of, change_ask
from askwell.usecases.ask.recording import keep_all_news
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

HAPPENED = ("yes", "partly", "no")
A_LITTLE = ("yes", "little", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One person she asked: what she expected (nothing if she did not say), what came, and both in a sentence."""

    ask: UUID
    what: str = field(repr=False)
    name: str = field(repr=False)
    prediction: Prediction | None
    outcome: Outcome
    happened: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All of it, the newest first, and one sentence about the whole; while there is too little, it says so."""

    pairs: tuple[Beside, ...]
    sentence: str


def say_how_it_was(
    by: Visitor, id_: UUID, helper: str, *, happened: str, lighter: str = "", closer: str = "", now: datetime
) -> HerAsk:  # fmt: skip
    """Keep whether it happened and, if she likes, whether it was lighter and whether they are closer.

    Raises:
        Refused: ask_gone, ask_busy, helper_gone or happened_missing.
    """
    if happened not in HAPPENED:
        raise Refused("happened_missing")

    def change(ask: HerAsk) -> HerAsk:
        one = asked_of(ask, helper)
        new = replace(
            one,
            happened=happened,
            lighter=lighter if lighter in A_LITTLE else "",
            closer=closer if closer in A_LITTLE else "",
        )
        return replace(ask, to=tuple(new if other is one else other for other in ask.to))

    return change_ask(by, id_, change, now)


def see_evidence(by: Visitor, now: datetime) -> Evidence:
    """Return what she expected beside what came, over all her asks. What is still open is left out."""
    keep_all_news(by, now)
    pairs = tuple(
        _beside(id_, ask, one, now) for id_, ask in all_asks(by) if ask.stage is not Stage.MAKING for one in ask.to
    )
    came = tuple(pair for pair in pairs if pair.outcome is not Outcome.OPEN)
    held = [(pair.prediction, pair.outcome) for pair in came if pair.prediction]
    return Evidence(pairs=came, sentence=sum_up(held, by.language))


def _beside(id_: UUID, ask: HerAsk, one: Asked, now: datetime) -> Beside:
    outcome = outcome_of(one.heard, ask.needed_by, now) if one.sent_at or one.heard else Outcome.OPEN
    return Beside(
        ask=id_, what=ask.what, name=one.name, prediction=one.prediction, outcome=outcome, happened=one.happened
    )
