"""Making an ask: whom, what she expects, the steps, and what she does while she waits. Nothing crosses here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from askwell.core.evidence import Prediction
from askwell.core.matching import bar_to
from askwell.core.request import MOST_PLACES, MOST_STEPS, Step
from askwell.usecases import matching
from askwell.usecases.access.own.shapes import Asked, HerAsk, Stage, Way
from askwell.usecases.ask.kept import all_asks, asked_of, change_ask, change_asked, keep_ask
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

MOST_ASKED = 30
TELLS = ("look", "email", "nothing")
_LONGEST = {"what": 200, "words": 6_000, "plan": 2_000, "reach": 600, "step": 300, "how_long": 80}  # signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How she waits: until when she needs it, when she looks, what she does if nobody can, how she hears."""

    needed_by: datetime | None = None
    look_on: date | None = None
    plan: str = field(default="", repr=False)
    tells: str = "look"
    nudges: bool = False
    replies_to_me: bool = False
    counts: bool = False
    reach: str = field(default="", repr=False)


def begin_ask(
    by: Visitor, *, what: str, words: str, now: datetime, draft: str = "", matter: str = "", had_crisis: bool = False
) -> UUID:
    """Begin an ask with words that stand; one begun from the same draft and not sent yet goes on instead.

    Raises:
        Refused: words_missing or too_long.
    """
    what, words = what.strip(), words.strip()
    if not words:
        raise Refused("words_missing")
    _check_length(what=what, words=words)
    begun = next((id_ for id_, ask in all_asks(by) if draft and ask.draft == draft and ask.stage is Stage.MAKING), None)
    if begun:

        def go_on(ask: HerAsk) -> HerAsk:
            return replace(ask, what=what, words=words, no_prediction=ask.no_prediction or had_crisis)

        change_ask(by, begun, go_on, now)
        return begun
    ask = HerAsk(
        begun_at=now, changed_at=now, matter=matter or uuid4().hex, draft=draft, what=what, words=words,
        no_prediction=had_crisis,
    )  # fmt: skip
    return keep_ask(by, ask)


def change_words(by: Visitor, id_: UUID, *, what: str, words: str, now: datetime) -> HerAsk:
    """Change the words of an ask that has not been sent.

    Raises:
        Refused: words_missing, too_long, ask_sent.
    """
    what, words = what.strip(), words.strip()
    if not words:
        raise Refused("words_missing")
    _check_length(what=what, words=words)
    return change_ask(by, id_, lambda ask: replace(_unsent(ask), what=what, words=words), now)


def choose_people(
    by: Visitor, id_: UUID, people: Sequence[UUID], *, stand_ins: Mapping[UUID, UUID] | None = None, now: datetime
) -> HerAsk:
    """Say whom she asks, and who stands in for whom if the first cannot.

    Raises:
        Refused: asked_many, helper_gone, helper_barred, stand_in_odd, ask_sent.
    """
    stand_ins = dict(stand_ins or {})
    everyone = list(dict.fromkeys([*people, *stand_ins]))
    if len(everyone) > MOST_ASKED:
        raise Refused("asked_many", most=MOST_ASKED)
    if any(first == other or first not in people or other in people for other, first in stand_ins.items()):
        raise Refused("stand_in_odd")
    hers = dict(matching.list_people(by))

    def change(ask: HerAsk) -> HerAsk:
        before = {one.helper: one for one in _unsent(ask).to}
        to = []
        for person in everyone:
            helper = hers.get(person)
            if helper is None:
                raise Refused("helper_gone")
            if bar_to(helper, ask.matter):
                raise Refused("helper_barred", who=helper.name)
            asked = before.get(str(person), Asked(helper=str(person), name=helper.name))
            first = stand_ins.get(person)
            to.append(replace(asked, name=helper.name, stands_in_for=str(first) if first else ""))
        return replace(ask, to=tuple(to))

    return change_ask(by, id_, change, now)


def choose_way(by: Visitor, id_: UUID, helper: str, way: Way, *, by_link: bool, now: datetime) -> HerAsk:
    """Say how the ask reaches one person. What the house mails always carries a link.

    Raises:
        Refused: ask_gone, helper_gone, way_odd (a way that nothing is known for), ask_sent.
    """
    person = matching.find_person(by, UUID(helper))
    if way is Way.MAILED and not person.email:
        raise Refused("way_no_email", who=person.name)

    def change(ask: HerAsk) -> HerAsk:
        asked = asked_of(_unsent(ask), helper)
        new = replace(asked, way=way, by_link=by_link or way is Way.MAILED)
        return replace(ask, to=tuple(new if one is asked else one for one in ask.to))

    return change_ask(by, id_, change, now)


def predict(by: Visitor, id_: UUID, helper: str, prediction: Prediction | None, now: datetime) -> HerAsk:
    """Keep how likely a yes seems to her, before any answer is known.

    Raises:
        Refused: ask_gone, helper_gone, prediction_odd (a number outside 0 to 100), prediction_late (an answer is there)
            or prediction_not_now (there was a sign of crisis).
    """
    if prediction and prediction.percent is not None and not 0 <= prediction.percent <= 100:  # noqa: PLR2004 - per cent
        raise Refused("prediction_odd")

    def change(ask: HerAsk) -> HerAsk:
        if ask.no_prediction:
            raise Refused("prediction_not_now")
        asked = asked_of(ask, helper)
        if asked.heard or (asked.recipient and asked.sent_at):
            raise Refused("prediction_late")
        dated = replace(prediction, at=now) if prediction else None
        return replace(ask, to=tuple(replace(one, prediction=dated) if one is asked else one for one in ask.to))

    return change_ask(by, id_, change, now)


def set_steps(by: Visitor, id_: UUID, steps: Sequence[Step], now: datetime) -> HerAsk:
    """Say which pieces the ask has; they are numbered as they come.

    Raises:
        Refused: step_nameless, step_past, steps_many, places_odd, too_long, ask_sent.
    """
    numbered = check_steps(steps, now)
    return change_ask(by, id_, lambda ask: replace(_unsent(ask), steps=numbered), now)


def check_steps(steps: Sequence[Step], now: datetime) -> tuple[Step, ...]:
    """Return the steps, tidied and numbered from one.

    Raises:
        Refused: step_nameless, step_past, steps_many, places_odd or too_long.
    """
    if len(steps) > MOST_STEPS:
        raise Refused("steps_many", most=MOST_STEPS)
    tidy = []
    for number, step in enumerate(steps, 1):
        what, how_long = step.what.strip(), step.how_long.strip()
        if not what:
            raise Refused("step_nameless", number=number)
        _check_length(step=what, how_long=how_long)
        if (step.at and step.at < now) or (step.on and step.on < now.date()):
            raise Refused("step_past", what=what)
        if not 1 <= step.places <= MOST_PLACES:
            raise Refused("places_odd", most=MOST_PLACES)
        tidy.append(replace(step, number=number, what=what, how_long=how_long))
    return tuple(tidy)


def set_waiting(by: Visitor, id_: UUID, waiting: Waiting, now: datetime) -> HerAsk:
    """Say how she waits.

    Raises:
        Refused: needed_past, too_long, ask_gone.
    """
    if waiting.needed_by and waiting.needed_by < now:
        raise Refused("needed_past")
    _check_length(plan=waiting.plan, reach=waiting.reach)

    def change(ask: HerAsk) -> HerAsk:
        return replace(
            ask,
            needed_by=waiting.needed_by,
            look_on=waiting.look_on,
            plan=waiting.plan.strip(),
            tells=waiting.tells if waiting.tells in TELLS else "look",
            nudges=waiting.nudges,
            replies_to_me=waiting.replies_to_me,
            counts=waiting.counts,
            reach=waiting.reach.strip(),
        )

    return change_ask(by, id_, change, now)


def say_sent(by: Visitor, id_: UUID, helper: str, now: datetime) -> HerAsk:
    """Keep that she said it, or sent it herself. Pressed twice it is kept once."""

    def change(ask: HerAsk) -> HerAsk:
        asked = asked_of(ask, helper)
        if asked.sent_at:
            return ask
        to = tuple(replace(one, sent_at=now) if one is asked else one for one in ask.to)
        return replace(ask, to=to, stage=Stage.SENT if ask.stage is Stage.MAKING else ask.stage)

    return change_ask(by, id_, change, now)


def say_not_sent(by: Visitor, id_: UUID, helper: str, now: datetime) -> HerAsk:
    """Take back that she had said or sent it."""
    return change_asked(by, id_, helper, now, sent_at=None)


def _unsent(ask: HerAsk) -> HerAsk:
    if ask.shared:
        raise Refused("ask_sent")
    return ask


def _check_length(**texts: str) -> None:
    if any(len(text) > _LONGEST[name] for name, text in texts.items()):
        raise Refused("too_long")
