"""The shape of an ask as she keeps it: her words, whom she asks, what she expects, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from askwell.core.answer import Reply
from askwell.core.evidence import Prediction
from askwell.core.request import Step
from askwell.core.terms import Answer, Likelihood
from askwell.usecases.access.own.shapes.reading import (
    Unread,
    day_or_none,
    flag,
    number,
    read_shape,
    text,
    time,
    time_or_none,
    write_time,
)

ASK_SHAPE = 1


class Stage(StrEnum):
    """Where her ask is: being made, under way, or over."""

    MAKING = "making"
    SENT = "sent"
    OVER = "over"


class Way(StrEnum):
    """How an ask reaches somebody. By `MAILED` the house sends it; by all others she does."""

    ALOUD = "aloud"
    TEXT = "text"
    EMAIL = "email"
    COPY = "copy"
    MAILED = "mailed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One person she asks. A stand-in names in `stands_in_for` the one whose no brings their turn.

    `recipient` is set when a link was made for them. `heard` is what she wrote down of their answer herself.
    """

    helper: str
    name: str = field(repr=False)
    way: Way = Way.ALOUD
    by_link: bool = False
    stands_in_for: str = ""
    recipient: str = ""
    prediction: Prediction | None = None
    sent_at: datetime | None = None
    heard: Reply | None = None
    happened: str = ""  # yes, partly, no
    lighter: str = ""  # yes, a little, no
    closer: str = ""  # the same
    thanks: str = field(default="", repr=False)
    thanked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HerAsk:
    """An ask as she keeps it. `matter` stays the same when she asks again for the same thing.

    `shared` and `key` are set once it has crossed: which ask it is there, and what opens it (32 bytes in hex).
    `is_posted` says that it is on the board; `readers` are the members it was posted for, empty for all.
    """

    begun_at: datetime
    changed_at: datetime
    stage: Stage = Stage.MAKING
    matter: str = ""
    draft: str = ""
    what: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)  # shown after a yes, and not before
    steps: tuple[Step, ...] = ()
    needed_by: datetime | None = None
    look_on: date | None = None
    plan: str = field(default="", repr=False)
    tells: str = "look"
    nudges: bool = False  # one gentle note to those the house mailed, if nothing came
    replies_to_me: bool = False  # mails from the house carry her own address to answer to
    counts: bool = False
    is_posted: bool = False
    readers: tuple[str, ...] = ()
    to: tuple[Asked, ...] = ()
    shared: str = ""
    key: str = field(default="", repr=False)
    version: int = 1
    no_prediction: bool = False  # there was a sign of crisis: she is not asked what she expects


def write_ask(ask: HerAsk) -> dict[str, Any]:
    """Return what is sealed of an ask, in the newest shape."""
    return {
        "begun_at": write_time(ask.begun_at),
        "changed_at": write_time(ask.changed_at),
        "stage": ask.stage.value,
        "matter": ask.matter,
        "draft": ask.draft,
        "what": ask.what,
        "words": ask.words,
        "reach": ask.reach,
        "steps": [write_step(step) for step in ask.steps],
        "needed_by": write_time(ask.needed_by),
        "look_on": ask.look_on.isoformat() if ask.look_on else None,
        "plan": ask.plan,
        "tells": ask.tells,
        "nudges": ask.nudges,
        "replies_to_me": ask.replies_to_me,
        "counts": ask.counts,
        "is_posted": ask.is_posted,
        "readers": list(ask.readers),
        "to": [_write_asked(one) for one in ask.to],
        "shared": ask.shared,
        "key": ask.key,
        "version": ask.version,
        "no_prediction": ask.no_prediction,
    }


def read_ask(shape: int, holds: Mapping[str, Any]) -> HerAsk | Unread:
    """Return the ask that a shape of any version holds."""
    return read_shape(shape, holds, {1: _read_1})


def write_step(step: Step) -> dict[str, Any]:
    """Return a step as plain values."""
    return {
        "number": step.number,
        "what": step.what,
        "at": write_time(step.at),
        "on": step.on.isoformat() if step.on else None,
        "how_long": step.how_long,
        "places": step.places,
    }


def read_step(holds: Mapping[str, Any]) -> Step:
    """Return the step that plain values hold."""
    return Step(
        number=number(holds["number"]),
        what=text(holds["what"]),
        at=time_or_none(holds["at"]),
        on=day_or_none(holds["on"]),
        how_long=text(holds["how_long"]),
        places=number(holds["places"]),
    )


def write_reply(reply: Reply) -> dict[str, Any]:
    """Return a reply as plain values."""
    return {
        "answer": reply.answer.value,
        "at": write_time(reply.at),
        "version": reply.version,
        "steps": list(reply.steps),
        "later": reply.later,
        "note": reply.note,
        "is_thinking_of_you": reply.is_thinking_of_you,
        "not_again": reply.not_again,
        "reach": reply.reach,
        "remind": reply.remind,
        "felt": reply.felt,
    }


def read_reply(holds: Mapping[str, Any]) -> Reply:
    """Return the reply that plain values hold."""
    return Reply(
        answer=Answer(holds["answer"]),
        at=time(holds["at"]),
        version=number(holds["version"]),
        steps=tuple(number(step) for step in holds["steps"]),
        later=text(holds["later"]),
        note=text(holds["note"]),
        is_thinking_of_you=flag(holds["is_thinking_of_you"]),
        not_again=flag(holds["not_again"]),
        reach=text(holds["reach"]),
        remind=text(holds["remind"]),
        felt=text(holds["felt"]),
    )


def _write_asked(one: Asked) -> dict[str, Any]:
    return {
        "helper": one.helper,
        "name": one.name,
        "way": one.way.value,
        "by_link": one.by_link,
        "stands_in_for": one.stands_in_for,
        "recipient": one.recipient,
        "prediction": _write_prediction(one.prediction) if one.prediction else None,
        "sent_at": write_time(one.sent_at),
        "heard": write_reply(one.heard) if one.heard else None,
        "happened": one.happened,
        "lighter": one.lighter,
        "closer": one.closer,
        "thanks": one.thanks,
        "thanked_at": write_time(one.thanked_at),
    }


def _write_prediction(prediction: Prediction) -> dict[str, Any]:
    return {"words": prediction.words.value, "percent": prediction.percent, "at": write_time(prediction.at)}


def _read_1(holds: Mapping[str, Any]) -> HerAsk:
    return HerAsk(
        begun_at=time(holds["begun_at"]),
        changed_at=time(holds["changed_at"]),
        stage=Stage(holds["stage"]),
        matter=text(holds["matter"]),
        draft=text(holds["draft"]),
        what=text(holds["what"]),
        words=text(holds["words"]),
        reach=text(holds["reach"]),
        steps=tuple(read_step(step) for step in holds["steps"]),
        needed_by=time_or_none(holds["needed_by"]),
        look_on=day_or_none(holds["look_on"]),
        plan=text(holds["plan"]),
        tells=text(holds["tells"]),
        nudges=flag(holds["nudges"]),
        replies_to_me=flag(holds["replies_to_me"]),
        counts=flag(holds["counts"]),
        is_posted=flag(holds["is_posted"]),
        readers=tuple(text(one) for one in holds["readers"]),
        to=tuple(_read_asked(one) for one in holds["to"]),
        shared=text(holds["shared"]),
        key=text(holds["key"]),
        version=number(holds["version"]),
        no_prediction=flag(holds["no_prediction"]),
    )


def _read_asked(holds: Mapping[str, Any]) -> Asked:
    return Asked(
        helper=text(holds["helper"]),
        name=text(holds["name"]),
        way=Way(holds["way"]),
        by_link=flag(holds["by_link"]),
        stands_in_for=text(holds["stands_in_for"]),
        recipient=text(holds["recipient"]),
        prediction=_read_prediction(holds["prediction"]) if holds["prediction"] else None,
        sent_at=time_or_none(holds["sent_at"]),
        heard=read_reply(holds["heard"]) if holds["heard"] else None,
        happened=text(holds["happened"]),
        lighter=text(holds["lighter"]),
        closer=text(holds["closer"]),
        thanks=text(holds["thanks"]),
        thanked_at=time_or_none(holds["thanked_at"]),
    )


def _read_prediction(holds: Mapping[str, Any]) -> Prediction:
    percent = holds["percent"]
    return Prediction(
        words=Likelihood(holds["words"]),
        percent=None if percent is None else number(percent),
        at=time_or_none(holds["at"]),
    )
