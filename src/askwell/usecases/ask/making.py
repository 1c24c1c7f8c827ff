"""Making an ask: whom, what she expects, the steps, and what she does while she waits. Nothing crosses here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from askwell.core.evidence import Prediction
from askwell.core.matching import Helper, bar_to
from askwell.core.request import MOST_PLACES, MOST_STEPS, Step
from askwell.core.terms import Likelihood
from askwell.usecases import matching
from askwell.usecases.access import asks
from askwell.usecases.access.own.shapes import Asked, HerAsk, Stage, Way
from askwell.usecases.ask.kept import all_asks, asked_of, change_ask, change_asked, keep_ask
from askwell.usecases.ask.times import in_her_zone
from askwell.usecases.crossing import count_in
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

MOST_ASKED = 30
TELLS = ("look", "email", "nothing")
_LONGEST = {"what": 200, "words": 6_000, "plan": 2_000, "reach": 600, "step": 300, "how_long": 80}  # signs
_TITLE = 70  # signs of the first line, where she gave no title
_FARTHEST = timedelta(days=5 * 366)
_HARDLY_BELOW, _LIKELY_ABOVE = 34, 66  # per cent: thirds


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
        Refused: words_missing or too_long (`field`).
    """
    what, words = _worded(what, words)
    of_draft = [(id_, ask) for id_, ask in all_asks(by) if ask.draft == draft] if draft else []
    begun = next((id_ for id_, ask in of_draft if ask.stage is Stage.MAKING), None)
    if begun:

        def go_on(ask: HerAsk) -> HerAsk:
            return replace(ask, what=what, words=words, no_prediction=ask.no_prediction or had_crisis)

        change_ask(by, begun, go_on, now)
        return begun
    ask = HerAsk(
        begun_at=now, changed_at=now, matter=matter or uuid4().hex, draft=draft, what=what, words=words,
        no_prediction=had_crisis,
    )  # fmt: skip
    return keep_ask(by, ask, uuid5(by.person, f"ask {draft} {len(of_draft)}") if draft else uuid4())


def change_words(by: Visitor, id_: UUID, *, what: str, words: str, now: datetime) -> HerAsk:
    """Change the words of an ask that has not been sent.

    Raises:
        Refused: words_missing, too_long (`field`), ask_sent.
    """
    what, words = _worded(what, words)
    return change_ask(by, id_, lambda ask: replace(_unsent(ask), what=what, words=words), now)


def choose_people(
    by: Visitor, id_: UUID, people: Sequence[UUID], *, stand_ins: Mapping[UUID, UUID] | None = None, now: datetime
) -> HerAsk:
    """Say whom she asks, and who stands in for whom if the first cannot. Whoever was asked already stays.

    Raises:
        Refused: asked_many, helper_gone, helper_barred, stand_in_odd, ask_sent.
    """
    stand_ins = dict(stand_ins or {})
    hers = dict(matching.list_people(by))

    def change(ask: HerAsk) -> HerAsk:
        asked = [UUID(one.helper) for one in _unsent(ask).to if _was_asked(one)]
        first = [*asked, *people]
        everyone = list(dict.fromkeys([*first, *stand_ins]))
        if len(everyone) > MOST_ASKED:
            raise Refused("asked_many", most=MOST_ASKED)
        if any(one not in first or other in first for other, one in stand_ins.items()):
            raise Refused("stand_in_odd")
        before = {UUID(one.helper): one for one in ask.to}
        to = [
            before[one] if one in asked else _asked(hers.get(one), one, before.get(one), stand_ins.get(one), ask.matter)
            for one in everyone
        ]
        return _with_links(ask, replace(ask, to=tuple(to)))

    return change_ask(by, id_, change, now)


def choose_way(by: Visitor, id_: UUID, helper: str, way: Way, *, by_link: bool, now: datetime) -> HerAsk:
    """Say how the ask reaches one person. What the house mails always carries a link; what is said aloud has none.

    Raises:
        Refused: ask_gone, helper_gone, way_no_email, ask_sent.
    """

    def change(ask: HerAsk) -> HerAsk:
        asked = asked_of(_unsent(ask), helper)
        person = matching.find_person(by, UUID(helper))
        if way is Way.MAILED and not person.email:
            raise Refused("way_no_email", who=person.name)
        new = replace(asked, way=way, by_link=way is Way.MAILED or (by_link and way is not Way.ALOUD))
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
        before = asked.prediction
        if prediction and before and (before.words, before.percent) == (prediction.words, prediction.percent):
            return ask  # said again, and said then
        dated = replace(prediction, at=now) if prediction else None
        return replace(ask, to=tuple(replace(one, prediction=dated) if one is asked else one for one in ask.to))

    return change_ask(by, id_, change, now)


def words_for(percent: int) -> Likelihood:
    """Return the words for a number, where she gave the number alone."""
    if percent < _HARDLY_BELOW:
        return Likelihood.HARDLY
    return Likelihood.LIKELY if percent > _LIKELY_ABOVE else Likelihood.PERHAPS


def stop_predicting(by: Visitor, id_: UUID, now: datetime) -> HerAsk:
    """Ask her for no prediction any more: there was a sign of crisis in what she wrote.

    Raises:
        Refused: ask_gone.
    """
    return change_ask(by, id_, lambda ask: replace(ask, no_prediction=True), now)


def set_steps(by: Visitor, id_: UUID, steps: Sequence[Step], now: datetime) -> HerAsk:
    """Say which pieces the ask has; they are numbered as they come.

    Raises:
        Refused: step_nameless, step_past, step_far, steps_many, places_odd, too_long, ask_sent.
    """
    numbered = check_steps(steps, in_her_zone(by, now))
    return change_ask(by, id_, lambda ask: _with_links(ask, replace(_unsent(ask), steps=numbered)), now)


def check_steps(steps: Sequence[Step], now: datetime) -> tuple[Step, ...]:
    """Return the steps, tidied and numbered from one. `now` is in her zone: a day of hers is past when she says so.

    Raises:
        Refused: step_nameless, step_past, step_far, steps_many, places_odd or too_long (`field`), with the `number`
            of the step.
    """
    if len(steps) > MOST_STEPS:
        raise Refused("steps_many", most=MOST_STEPS)
    tidy = []
    for number, step in enumerate(steps, 1):
        what, how_long = step.what.strip(), step.how_long.strip()
        if not what:
            raise Refused("step_nameless", number=number)
        _check_length(number, step=what, how_long=how_long)
        if (step.at and step.at < now) or (step.on and step.on < now.date()):
            raise Refused("step_past", number=number, what=what)
        if _is_far(step.at or step.on, now):
            raise Refused("step_far", number=number)
        if not 1 <= step.places <= MOST_PLACES:
            raise Refused("places_odd", number=number, most=MOST_PLACES)
        tidy.append(replace(step, number=number, what=what, how_long=how_long))
    return tuple(tidy)


def set_waiting(by: Visitor, id_: UUID, waiting: Waiting, now: datetime) -> HerAsk:
    """Say how she waits.

    Raises:
        Refused: needed_past, needed_far, look_past, look_far, too_long (`field`), ask_gone.
    """
    if waiting.needed_by and waiting.needed_by < now:
        raise Refused("needed_past")
    if waiting.look_on and waiting.look_on < in_her_zone(by, now).date():
        raise Refused("look_past")
    for name, moment in (("needed_far", waiting.needed_by), ("look_far", waiting.look_on)):
        if _is_far(moment, now):
            raise Refused(name)
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


def go_to_sending(by: Visitor, id_: UUID, now: datetime) -> HerAsk:
    """Go on to saying it or sending it herself. Nothing crosses: an ask that has a link goes by `send_ask` instead.

    Raises:
        Refused: ask_gone, ask_busy, nobody_chosen, or crossing_changed when a link was chosen since she looked.
    """

    def change(ask: HerAsk) -> HerAsk:
        if not ask.shared and (ask.is_posted or any(one.by_link for one in ask.to)):
            raise Refused("crossing_changed")
        if not ask.to:
            raise Refused("nobody_chosen")
        return replace(ask, stage=Stage.SENT) if ask.stage is Stage.MAKING else ask

    return change_ask(by, id_, change, now)


def say_sent(by: Visitor, id_: UUID, helper: str, now: datetime) -> HerAsk:
    """Keep that she said it, or sent it herself. Pressed twice it is kept once.

    Raises:
        Refused: ask_gone, ask_busy, helper_gone.
    """

    def change(ask: HerAsk) -> HerAsk:
        asked = asked_of(ask, helper)
        if asked.sent_at:
            return ask
        to = tuple(replace(one, sent_at=now) if one is asked else one for one in ask.to)
        return replace(ask, to=to, stage=Stage.SENT if ask.stage is Stage.MAKING else ask.stage)

    ask = change_ask(by, id_, change, now)
    if ask.counts and not ask.shared:  # else she was counted in when it crossed
        count_in(by, asks.circle_of(by.person), now)
    return ask


def say_not_sent(by: Visitor, id_: UUID, helper: str, now: datetime) -> HerAsk:
    """Take back that she had said or sent it."""
    return change_asked(by, id_, helper, now, sent_at=None)


def _unsent(ask: HerAsk) -> HerAsk:
    if ask.shared:
        raise Refused("ask_sent")
    return ask


def _worded(what: str, words: str) -> tuple[str, str]:
    what, words = " ".join(what.split()), words.strip()
    if not words:
        raise Refused("words_missing")
    if not what:
        line = " ".join(words.splitlines()[0].split())
        what = line if len(line) <= _TITLE else line[:_TITLE].rsplit(" ", 1)[0] + " …"
    _check_length(what=what, words=words)
    return what, words


def _is_far(moment: datetime | date | None, now: datetime) -> bool:
    if moment is None:
        return False
    day = moment.date() if isinstance(moment, datetime) else moment
    return day > (now + _FARTHEST).date()


def _was_asked(one: Asked) -> bool:
    return one.sent_at is not None or one.heard is not None


def _asked(helper: Helper | None, id_: UUID, before: Asked | None, first: UUID | None, matter: str) -> Asked:
    if helper is None:
        raise Refused("helper_gone")
    if bar_to(helper, matter):
        raise Refused("helper_barred", who=helper.name)
    way = Way.EMAIL if helper.email and not helper.phone else Way.TEXT
    asked = before or Asked(helper=str(id_), name=helper.name, way=way)
    return replace(asked, name=helper.name, stands_in_for=str(first) if first else "")


def _with_links(before: HerAsk, after: HerAsk) -> HerAsk:
    """Give each a link where there are several people or steps, and none where there is one: until she says otherwise.

    What she chose stays, unless one has become several, or several one.
    """
    several, known = _is_several(after), {one.helper for one in before.to}
    has_turned = several != _is_several(before)

    def linked(one: Asked) -> Asked:
        if one.way is Way.ALOUD or one.way is Way.MAILED or _was_asked(one):
            return one
        return replace(one, by_link=several) if has_turned or one.helper not in known else one

    return replace(after, to=tuple(linked(one) for one in after.to))


def _is_several(ask: HerAsk) -> bool:
    return len(ask.to) > 1 or len(ask.steps) > 1


def _check_length(number: int = 0, /, **texts: str) -> None:
    for name, text in texts.items():
        if len(text) > _LONGEST[name]:
            raise Refused("too_long", field=name, most=_LONGEST[name], number=number)


__all__ = [
    "MOST_ASKED",
    "TELLS",
    "Asked",
    "HerAsk",
    "Stage",
    "Waiting",
    "Way",
    "begin_ask",
    "change_words",
    "check_steps",
    "choose_people",
    "choose_way",
    "go_to_sending",
    "predict",
    "say_not_sent",
    "say_sent",
    "set_steps",
    "set_waiting",
    "stop_predicting",
    "words_for",
]
