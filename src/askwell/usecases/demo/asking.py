"""One ask of the story, told through the use-cases: made, sent, answered, thanked for, ended."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.core.evidence import Prediction
from askwell.core.request import Step
from askwell.core.terms import Answer, Likelihood
from askwell.usecases import board, crossing, matching
from askwell.usecases.access.own.shapes import Way
from askwell.usecases.answer import Added, Given, answer_ask, say_after
from askwell.usecases.ask import ending
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import (
    Waiting,
    begin_ask,
    choose_people,
    choose_way,
    predict,
    say_sent,
    set_steps,
    set_waiting,
)
from askwell.usecases.ask.recording import Heard, hear, see_under_way
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.ask.sending import send_ask
from askwell.usecases.demo.moments import day_of, moment_of, with_weekdays
from askwell.usecases.demo.story import AskTold, Said, StepTold, Thanks, To
from askwell.usecases.evidence import say_how_it_was
from askwell.usecases.thanks import thank as say_thanks
from askwell.usecases.visitor import Visitor

_ENDS = {"enough": ending.have_enough, "withdrawn": ending.withdraw, "finished": ending.finish}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """An ask that is being told: whose, which, who else is here, and when it is told."""

    told: AskTold
    by: Visitor
    id: UUID
    hers: Mapping[str, str]  # her own people, by name
    visitors: Mapping[str, Visitor]
    now: datetime

    def at(self, said: str) -> datetime:
        return moment_of(said, self.now)


def tell_ask(told: AskTold, visitors: Mapping[str, Visitor], now: datetime) -> None:
    """Tell one ask, each thing at its time."""
    by, begun = visitors[told.by], moment_of(told.begun, now)
    id_ = begin_ask(by, what=told.what, words=with_weekdays(told.words, now), now=begun)
    hers = {helper.name: str(id_) for id_, helper in matching.list_people(by)}
    telling = _Telling(told=told, by=by, id=id_, hers=hers, visitors=visitors, now=now)
    _make(telling, begun)
    if told.sent:
        _send(telling, telling.at(told.sent))
        for said, happen, about in sorted(_happenings(told), key=lambda happening: telling.at(happening[0])):
            happen(telling, about, telling.at(said))


def _make(telling: _Telling, at: datetime) -> None:
    told, by, id_, hers = telling.told, telling.by, telling.id, telling.hers
    first = [UUID(hers[one.name]) for one in told.to if not one.stands_in_for]
    stand_ins = {UUID(hers[one.name]): UUID(hers[one.stands_in_for]) for one in told.to if one.stands_in_for}
    choose_people(by, id_, first, stand_ins=stand_ins, now=at)
    set_steps(by, id_, [_step(step, telling.now) for step in told.steps], at)
    for one in told.to:
        choose_way(by, id_, hers[one.name], Way(one.way), by_link=one.link, now=at)
        if one.expects:
            expected = Prediction(words=Likelihood(one.expects), percent=one.percent)
            predict(by, id_, hers[one.name], expected, at)
    waiting = Waiting(
        needed_by=telling.at(told.needed_by) if told.needed_by else None,
        look_on=day_of(told.look_on, telling.now) if told.look_on else None,
        plan=told.plan,
        reach=told.reach,
        counts=told.counts,
    )
    set_waiting(by, id_, waiting, at)


def _step(step: StepTold, now: datetime) -> Step:
    return Step(
        number=0,
        what=step.what,
        at=moment_of(step.at, now) if step.at else None,
        on=day_of(step.on, now) if step.on else None,
        how_long=step.how_long,
        places=step.places,
    )


def _send(telling: _Telling, at: datetime) -> None:
    told, by, id_ = telling.told, telling.by, telling.id
    if told.board is not None:
        readers = {telling.visitors[name].person for name in told.board.get("readers", ())}
        board.post_on_board(by, id_, for_all=not readers, readers=readers, now=at)
    if told.board is not None or any(one.link for one in told.to):
        send_ask(by, id_, yes=crossing.see_crossing(by, id_).yes, now=at)
    for one in told.to:
        if not one.stands_in_for:
            say_sent(by, id_, telling.hers[one.name], at)


def _happenings(told: AskTold) -> Iterator[tuple[str, Callable[[_Telling, Any, datetime], object], object]]:
    """Yield what happens after sending: when, what, and about whom."""
    for one in told.to:
        if one.said:
            yield one.said.at, _answer_by_link, one
        if one.heard:
            yield one.heard.at, _hear, one
        if one.thanks:
            yield one.thanks.at, _thank, replace(one.thanks, name=one.name)
    for said in told.answers:
        yield said.at, _answer_on_board, said
    for thanks in told.thanks:
        yield thanks.at, _thank, thanks
    if told.ends:
        yield told.ends["at"], _end, told


def _answer_by_link(telling: _Telling, one: To, at: datetime) -> None:
    link = see_her_ask(telling.by, telling.id, at).one(telling.hers[one.name]).link
    token = link.rstrip("/").rpartition("/")[2]
    said = one.said
    assert said is not None  # noqa: S101 - it is told only then
    answer_ask(token, _given(said), at)
    if said.felt:
        say_after(token, Added(felt=said.felt), at)


def _answer_on_board(telling: _Telling, said: Said, at: datetime) -> None:
    shared = find_ask(telling.by, telling.id).shared
    board.answer_posted(telling.visitors[said.by], UUID(shared), _given(said), at)


def _given(said: Said) -> Given:
    return Given(
        answer=Answer(said.answer),
        steps=said.steps,
        later=said.later,
        note=said.note,
        reach=said.reach,
        is_thinking_of_you=said.thinking,
    )


def _hear(telling: _Telling, one: To, at: datetime) -> None:
    heard = one.heard
    assert heard is not None  # noqa: S101 - it is told only then
    hear(
        telling.by,
        telling.id,
        telling.hers[one.name],
        Heard(answer=Answer(heard.answer), steps=heard.steps, later=heard.later, note=heard.note),
        at,
    )


def _thank(telling: _Telling, thanks: Thanks, at: datetime) -> None:
    """Thank one of her people, or a member who answered on the board: there the answer's id stands for them."""
    seen = see_under_way(telling.by, telling.id, at)
    helper = next(one.asked.helper or str(one.recipient) for one in seen.to if one.asked.name == thanks.name)
    say_thanks(telling.by, telling.id, helper, thanks.words, at)


def _end(telling: _Telling, told: AskTold, at: datetime) -> None:
    for one in told.to:
        if one.after:
            say_how_it_was(telling.by, telling.id, telling.hers[one.name], **one.after, now=at)
    _ENDS[told.ends["how"]](telling.by, telling.id, at)
