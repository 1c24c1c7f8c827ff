"""Thoughts: a sentence of her own about what held her back, met again days later."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from askwell.core.barriers import BARRIERS, TRAPS
from askwell.core.reframe import NOTHING, OWN
from askwell.usecases.access import own
from askwell.usecases.access.own.shapes import Thought, Values, read_thought
from askwell.usecases.barriers import BETWEEN, name_label, see_what_holds_back
from askwell.usecases.care import look_first
from askwell.usecases.shelf.all import THOUGHT, all_thoughts, thought_id, thought_kept
from askwell.usecases.visitor import Visitor

MINE = "mine-"
REST = timedelta(days=3)  # a thought is left alone at first
REST_AFTER = timedelta(days=7)  # and for longer once it was met
_MEETING = timedelta(hours=12)  # opening the page again that day shows it still
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ThoughtSeen:
    """A thought as a page shows it: what it is about (empty where it has no name), her words, and when."""

    id: UUID
    name: str
    words: str
    mine: str
    later: str
    state: str
    written_at: datetime


def keep_thoughts(by: Visitor, draft: UUID, before: Values, now_: Values, now: datetime) -> None:
    """Keep each sentence that she wrote or changed: one thought for each label of a draft."""
    changed = [name for name in {*before, *now_} if name.startswith(MINE) and before.get(name) != now_.get(name)]
    for name in changed:
        label = name.removeprefix(MINE)
        if str(now_.get(name, "")).strip():
            _keep(by, thought_id(draft, label), label, now_, now)
        else:
            _forget_if_new(by, thought_id(draft, label))


def forget_thoughts(by: Visitor, draft: UUID, labels: Collection[str]) -> None:
    """Take away what she wrote for herself in a draft."""
    own.take_away(by, [thought_id(draft, label) for label in labels])


def meet_thought(by: Visitor, now: datetime) -> ThoughtSeen | None:
    """Return one open thought of some days ago, the one left alone longest. Then it rests, answered or not."""
    thoughts = [(id_, thought) for id_, thought in all_thoughts(by) if thought.state == "open"]
    again = next((pair for pair in thoughts if _is_being_met(pair[1], now)), None)
    if again:
        return _seen(*again)
    if any(thought.met_at and abs(now - thought.met_at) < _MEETING for _, thought in thoughts):
        return None  # one a day is enough
    waiting = sorted(thoughts, key=lambda pair: pair[1].met_at or pair[1].written_at)
    found = next((pair for pair in waiting if _has_rested(pair[1], now) and not _is_crisis(pair[1])), None)
    if found is None:
        return None
    _change(by, found[0], met_at=now, answered_at=None)
    return _seen(*found)


def list_thoughts(by: Visitor) -> tuple[ThoughtSeen, ...]:
    """Return all thoughts, the newest first; those put away last."""
    ordered = sorted(all_thoughts(by), key=lambda pair: pair[1].written_at, reverse=True)
    return tuple(_seen(*pair) for pair in sorted(ordered, key=lambda pair: pair[1].state == "put_away"))


def see_thought(by: Visitor, id_: UUID) -> ThoughtSeen | None:
    """Return one thought."""
    kept = own.find_kept(by, THOUGHT, id_)
    thought = read_thought(kept.shape, kept.holds) if kept else None
    return _seen(id_, thought) if isinstance(thought, Thought) else None


def answer_thought(by: Visitor, id_: UUID, state: str, later: str, now: datetime) -> bool:
    """Write down how it is with a thought now: still so (open), changed, or put away."""
    more = {"later": later.strip()} if state == "changed" else {}
    return _change(by, id_, state=state, met_at=now, answered_at=now, **more)


def take_thought_away(by: Visitor, id_: UUID) -> bool:
    """Take a thought away for good."""
    return own.find_kept(by, THOUGHT, id_) is not None and own.take_away(by, [id_]) > 0


def _is_being_met(thought: Thought, now: datetime) -> bool:
    return bool(thought.met_at and abs(now - thought.met_at) < _MEETING and thought.answered_at is None)


def _has_rested(thought: Thought, now: datetime) -> bool:
    return now - thought.written_at >= REST and (thought.met_at is None or now - thought.met_at >= REST_AFTER)


def _is_crisis(thought: Thought) -> bool:
    """What was said in a crisis is not brought up again by itself."""
    return look_first((*thought.words.split(BETWEEN), thought.mine), ()).is_crisis


def _keep(by: Visitor, id_: UUID, label: str, values: Values, now: datetime) -> None:
    mine = str(values[MINE + label]).strip()
    if own.find_kept(by, THOUGHT, id_):
        _change(by, id_, mine=mine)
        return
    thought = Thought(label=label, words=_words_about(label, values), mine=mine, written_at=now)
    own.keep(by, [thought_kept(id_, thought)])


def _forget_if_new(by: Visitor, id_: UUID) -> None:
    """A sentence she emptied again is no thought; but what she has answered since stays hers to take away."""
    kept = own.find_kept(by, THOUGHT, id_)
    thought = read_thought(kept.shape, kept.holds) if kept else None
    if isinstance(thought, Thought) and thought.state == "open" and thought.answered_at is None:
        own.take_away(by, [id_])


def _change(by: Visitor, id_: UUID, **changes: object) -> bool:
    for _ in range(_TRIES):
        kept = own.find_kept(by, THOUGHT, id_)
        thought = read_thought(kept.shape, kept.holds) if kept else None
        if kept is None or not isinstance(thought, Thought):
            return False
        if own.change_kept(by, thought_kept(id_, replace(thought, **changes), kept.stamp)):  # type: ignore[arg-type]
            return True
    return False


def _words_about(label: str, values: Values) -> str:
    """Return the words of hers that a thought is about: those that showed it, or her own name for it."""
    if label == OWN:
        return str(values.get("own_barrier", "")).strip()
    found = see_what_holds_back(str(values.get("words", "")), {}).found
    return next((item.quote for item in found if item.label == label), "")


def _seen(id_: UUID, thought: Thought) -> ThoughtSeen:
    known = thought.label in {*BARRIERS, *TRAPS} and thought.label not in {OWN, NOTHING}
    return ThoughtSeen(
        id=id_,
        name=name_label(thought.label) if known else "",
        words=thought.words,
        mine=thought.mine,
        later=thought.later,
        state=thought.state,
        written_at=thought.written_at,
    )
