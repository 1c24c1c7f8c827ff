"""An ask under way, changed: words, a time, a step more or less. Claims stay, and readers see that it changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from askwell.core.answer import AskState
from askwell.core.request import MOST_STEPS, Step
from askwell.usecases import crossing, outbox
from askwell.usecases.access import asks
from askwell.usecases.access.asks import StoredAsk
from askwell.usecases.access.own.shapes import HerAsk, Stage, Way
from askwell.usecases.answer.seeing import open_link
from askwell.usecases.answer.telling import put_reminders
from askwell.usecases.ask.content import Content
from askwell.usecases.ask.kept import change_ask
from askwell.usecases.ask.link import open_reply, open_token
from askwell.usecases.ask.making import check_steps
from askwell.usecases.ask.recording import hold_places
from askwell.usecases.ask.seeing import HerAskSeen, StepTaken, see_her_ask
from askwell.usecases.ask.sending import mail_ask
from askwell.usecases.ask.times import in_her_zone
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_LONGEST = {"what": 200, "words": 6_000}  # signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The ask as she wants it now. A step that stays keeps its number; a new one has nought."""

    what: str = field(repr=False)
    words: str = field(repr=False)
    steps: tuple[Step, ...] = ()
    needed_by: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSeen:
    """What would leave, for whom, and which steps would be taken from those who said yes to them."""

    ask: HerAsk
    content: Content
    yes: str
    is_shared: bool
    is_posted: bool
    freed: tuple[StepTaken, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing would be another."""
        return not self.yes


def see_change(by: Visitor, id_: UUID, changes: Changes, now: datetime) -> ChangeSeen:
    """Return what a change would do, for her to see first.

    Raises:
        Refused: ask_gone, ask_over, words_missing, too_long, needed_past, step_none, step_nameless, step_past,
            steps_many, places_odd or places_taken (fewer places than people who have one).
    """
    return _change_seen(by, see_her_ask(by, id_, now), changes, now)


def change_sent(by: Visitor, id_: UUID, changes: Changes, *, yes: str, now: datetime) -> HerAsk:
    """Change an ask exactly as she saw it. What people took on stays theirs, but for steps that are gone.

    Raises:
        Refused: what `see_change` refuses, crossing_changed (something is not as she saw it) or account_closed.
    """
    with transaction.atomic():
        seen = see_her_ask(by, id_, now)
        change = _change_seen(by, seen, changes, now)
        if change.is_same:
            return seen.ask
        if change.yes != yes:
            raise Refused("crossing_changed")

        def to_new(old: HerAsk) -> HerAsk:
            if replace(old, changed_at=seen.ask.changed_at) != seen.ask:
                raise Refused("crossing_changed")
            return change.ask

        ask = change_ask(by, id_, to_new, now)
        shared = asks.lock_ask(UUID(ask.shared)) if ask.shared else None
        if shared:
            crossing.cross_again(by, ask, yes=yes, now=now)
            _change_steps(shared, seen, ask)
            _move_reminders(by, shared.id, now)
            _mail_anew(by, ask, shared.id, now)
    return ask


def is_over(seen: HerAskSeen) -> bool:
    """Say whether an ask can no longer be answered."""
    return seen.ask.stage is Stage.OVER or seen.state is not AskState.OPEN


def _change_seen(by: Visitor, seen: HerAskSeen, changes: Changes, now: datetime) -> ChangeSeen:
    if is_over(seen):
        raise Refused("ask_over")
    ask = _changed(seen, changes, in_her_zone(by, now))
    is_same = replace(ask, version=seen.ask.version) == seen.ask
    again = crossing.see_again(by, ask)
    there = {step.number for step in crossing.steps_of(ask)}
    return ChangeSeen(
        ask=ask,
        content=again.content,
        yes="" if is_same else again.yes,
        is_shared=seen.is_shared,
        is_posted=again.is_posted,
        freed=tuple(one for one in seen.steps if one.names and one.step.number not in there),
    )


def _changed(seen: HerAskSeen, changes: Changes, now: datetime) -> HerAsk:
    old, what, words = seen.ask, changes.what.strip(), changes.words.strip()
    if not words:
        raise Refused("words_missing")
    for name, text in (("what", what), ("words", words)):
        if len(text) > _LONGEST[name]:
            raise Refused("too_long", field=name, most=_LONGEST[name], number=0)
    if changes.needed_by and changes.needed_by != old.needed_by and changes.needed_by < now:
        raise Refused("needed_past")
    steps = _steps(seen, changes.steps, now)
    if not old.steps and len(steps) == 1 and steps[0] == Step(number=1, what=old.what):
        steps = ()  # never split: it is called what the ask is called
    return replace(old, what=what, words=words, steps=steps, needed_by=changes.needed_by, version=old.version + 1)


def _steps(seen: HerAskSeen, wanted: Sequence[Step], now: datetime) -> tuple[Step, ...]:
    """Return the steps as they will be. A number that was ever used is not used again: people hold it as theirs."""
    before = {one.step.number: one for one in seen.steps}
    wanted = [step for step in wanted if step.number in before or step.what.strip()]
    if not wanted:
        raise Refused("step_none")
    if len(wanted) > MOST_STEPS:
        raise Refused("steps_many", most=MOST_STEPS)
    used = [*before, *(step for one in seen.to if one.reply for step in one.reply.steps)]
    steps, free = [], max(used) + 1
    for step in wanted:
        if step.number in before:
            steps.append(_changed_step(before[step.number], step, now))
        else:
            steps.append(replace(check_steps([step], now)[0], number=free))
            free += 1
    return tuple(steps)


def _changed_step(before: StepTaken, step: Step, now: datetime) -> Step:
    if step == before.step:  # what is past already is left alone
        return step
    if not step.what.strip():
        raise Refused("step_nameless", number=step.number)
    is_same_time = (step.at, step.on) == (before.step.at, before.step.on)
    (tidy,) = check_steps([replace(step, at=None, on=None) if is_same_time else step], now)
    if step.places < len(before.names):
        raise Refused("places_taken", what=tidy.what, taken=len(before.names))
    return replace(tidy, number=step.number, at=step.at, on=step.on)


def _change_steps(shared: StoredAsk, seen: HerAskSeen, ask: HerAsk) -> None:
    there = {step.number for step in crossing.steps_of(ask)}
    asks.remove_steps(shared.id, [one.step.number for one in seen.steps if one.step.number not in there])
    hold_places(ask)


def _move_reminders(by: Visitor, shared: UUID, now: datetime) -> None:
    """Reminders of those who said yes go out at the new times, or not at all."""
    for recipient in asks.recipients_of(shared):
        token = open_token(recipient.to_her, recipient.id, by.keys) if recipient.state == "live" else None
        reply = open_reply(token, recipient) if token else None
        if token and reply and reply.steps:
            put_reminders(open_link(token), reply, token, now)


def _mail_anew(by: Visitor, ask: HerAsk, shared: UUID, now: datetime) -> None:
    """A mail that has not gone out yet, such as a stand-in's, carries the new words when it does."""
    to = {one.recipient: one for one in ask.to if one.way is Way.MAILED}
    for recipient in asks.recipients_of(shared):
        one = to.get(str(recipient.id))
        if one and outbox.take_back(recipient=recipient.id, what="ask"):
            mail_ask(by, ask, one, recipient, now)
