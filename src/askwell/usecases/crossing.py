"""The one passage from her private shelf to the shared one: it shows the exact words that leave, and needs a yes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from askwell.adapters.sealing import derive, random_bytes
from askwell.core.matching import Helper, bar_to
from askwell.core.request import Step
from askwell.usecases import matching, peace
from askwell.usecases.access import asks, norms
from askwell.usecases.access.asks import StoredAsk, StoredRecipient
from askwell.usecases.access.own.shapes import Asked, HerAsk, Stage, Way
from askwell.usecases.ask.content import Content, lock_content, write_content
from askwell.usecases.ask.kept import Saved, change_ask, find_ask, find_saved
from askwell.usecases.ask.link import (
    ForThem,
    PublicKey,
    found_by,
    lock_for_them,
    new_token,
    public_key_of,
    seal_token,
)
from askwell.usecases.ask.times import in_her_zone, zone_of
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

STAYS_OPEN = timedelta(days=14)  # after the last time it names; an ask without a time is open for LASTS
LASTS = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What leaves: the words, and for whom. `yes` stands for exactly this; with another yes nothing leaves.

    `names` are those who get a link now, `stand_ins` those who are named for later, `mailed` whom the house mails, and
    where. On the board, `readers` are the members who may read it; nobody means all.
    """

    content: Content
    names: tuple[str, ...] = field(repr=False)
    stand_ins: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    mailed: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    is_posted: bool = False
    readers: tuple[UUID, ...] = ()
    yes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """One ask on its way: whose, what it will be there, what locks it, and who gets a link."""

    by: Visitor
    ask: HerAsk
    shared: UUID
    key: bytes = field(repr=False)
    ids: Mapping[str, UUID]
    emails: Mapping[str, str] = field(repr=False)  # of those the house mails
    now: datetime


def see_crossing(by: Visitor, id_: UUID) -> Crossing:
    """Return what would leave, for her to see first.

    Raises:
        Refused: ask_gone, or crossing_nobody when no person of this ask gets a link and it is not for the board.
    """
    return crossing_of(by, find_ask(by, id_))


def crossing_of(by: Visitor, ask: HerAsk) -> Crossing:
    """Return what would leave of an ask, as `see_crossing` does.

    Raises:
        Refused: crossing_nobody.
    """
    linked = [one for one in ask.to if _gets_link(one)]
    if not linked and not ask.is_posted:
        raise Refused("crossing_nobody")
    content = content_of(by, ask)
    names = {one.helper: one.name for one in ask.to}
    mailed = tuple(_mailed(by, [one for one in linked if one.way is Way.MAILED]))
    choices = (ask.is_posted, ask.tells, ask.counts, ask.nudges, ask.replies_to_me)
    whole = "\n".join([
        write_content(content), *map(str, choices), *sorted(ask.readers), *_lines(linked), *map(str, mailed),
    ])  # fmt: skip
    return Crossing(
        content=content,
        names=tuple(one.name for one in linked if not one.stands_in_for),
        stand_ins=tuple((one.name, names.get(one.stands_in_for, "")) for one in linked if one.stands_in_for),
        mailed=mailed,
        is_posted=ask.is_posted,
        readers=tuple(UUID(reader) for reader in ask.readers),
        yes=_hash(whole),
    )


def cross(by: Visitor, id_: UUID, *, yes: str, now: datetime, saved: Saved | None = None) -> HerAsk:
    """Let exactly what she saw leave, once. Pressed twice, the second changes nothing. `saved` is the ask, if known.

    Raises:
        Refused: ask_gone, crossing_nobody, crossing_changed (something is not as she saw it), helper_barred,
            helper_in_peace (they asked not to be asked again), account_closed, step_past or needed_past.
    """
    saved = saved or find_saved(by, id_)
    ask = saved[0]
    if ask.shared:
        return ask
    if by.state == "closed":
        raise Refused("account_closed")
    if crossing_of(by, ask).yes != yes:
        raise Refused("crossing_changed")
    _check_times(ask, in_her_zone(by, now))
    emails = _check_people(by, ask)
    passage = _Passage(by=by, ask=ask, shared=uuid4(), key=random_bytes(), ids=_new_ids(ask), emails=emails, now=now)
    stored, her_key = _stored(passage), public_key_of(by.person)
    with transaction.atomic():
        changed = change_ask(by, id_, lambda old: _crossed(old, passage), now, saved)
        readers = [UUID(reader) for reader in ask.readers] if ask.is_posted else []
        asks.add_ask(stored, [(step.number, step.places) for step in steps_of(ask)], readers)
        asks.add_recipients(stored.circle, (_recipient(passage, one, her_key) for one in ask.to if _gets_link(one)))
        if ask.counts:
            count_in(by, stored.circle, now)
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What leaves when an ask that has crossed is changed. `yes` stands for exactly these words."""

    content: Content
    is_posted: bool = False
    yes: str


def see_again(by: Visitor, ask: HerAsk) -> Again:
    """Return what would leave of an ask as she changed it, for her to see first."""
    content = content_of(by, ask)
    whole = f"{write_content(content)}\n{ask.shared}\n{ask.version}"
    return Again(content=content, is_posted=ask.is_posted, yes=_hash(whole))


def cross_again(by: Visitor, ask: HerAsk, *, yes: str, now: datetime) -> None:
    """Let exactly the changed words she saw leave, for those who could read the ask before and nobody else.

    Raises:
        Refused: crossing_changed or account_closed.
    """
    if by.state == "closed":
        raise Refused("account_closed")
    again, shared = see_again(by, ask), UUID(ask.shared)
    if again.yes != yes:
        raise Refused("crossing_changed")
    asks.change_ask(
        shared,
        version=ask.version,
        ends_at=ends_at(ask, now),
        locked=b"" if ask.is_posted else lock_content(again.content, shared, bytes.fromhex(ask.key)),
        words=write_content(again.content) if ask.is_posted else "",
    )


def count_in(by: Visitor, circle: int, now: datetime) -> None:
    """Count her in, once a month and without a name: the tag can be made by her key alone."""
    month = date(now.year, now.month, 1)
    norms.add_asked(circle, month, derive(by.key, f"asked {circle} {month}")[:16])


def steps_of(ask: HerAsk) -> tuple[Step, ...]:
    """Return the steps of an ask; one that was never split is one step for one person."""
    return ask.steps or (Step(number=1, what=ask.what),)


def tag_of(by: Visitor, helper: str) -> bytes:
    """Return the tag that stands for one of her people and that only her key makes."""
    return derive(by.key, f"whom {helper}")[:16]


def content_of(by: Visitor, ask: HerAsk) -> Content:
    """Return what the readers of an ask get."""
    return Content(
        from_name=by.name,
        what=ask.what,
        words=ask.words,
        steps=steps_of(ask),
        needed_by=ask.needed_by,
        zone=zone_of(by).key,
        reach=ask.reach,
    )


def ends_at(ask: HerAsk, now: datetime) -> datetime:
    """Return when an ask can no longer be answered: some time after the last moment it names."""
    named = [step.at for step in ask.steps if step.at]
    named += [datetime(step.on.year, step.on.month, step.on.day, tzinfo=now.tzinfo) for step in ask.steps if step.on]
    last = max([*named, *([ask.needed_by] if ask.needed_by else [])], default=None)
    return last + STAYS_OPEN if last else now + LASTS


def _mailed(by: Visitor, several: Sequence[Asked]) -> Iterator[tuple[str, str]]:
    emails = {str(id_): helper.email for id_, helper in matching.list_people(by)} if several else {}
    for one in several:
        yield one.name, emails.get(one.helper, "")


def _hash(whole: str) -> str:
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _lines(linked: list[Asked]) -> Iterator[str]:
    for one in linked:
        yield f"{one.helper} {one.name} {one.way} {one.stands_in_for}"


def _new_ids(ask: HerAsk) -> dict[str, UUID]:
    return {one.helper: uuid4() for one in ask.to if _gets_link(one)}


def _gets_link(one: Asked) -> bool:
    """Whoever has answered already, aloud or by a message of their own, gets no link."""
    return one.by_link and one.heard is None


def _crossed(old: HerAsk, passage: _Passage) -> HerAsk:
    if replace(old, changed_at=passage.ask.changed_at) != passage.ask:  # her other device was quicker
        raise Refused("crossing_changed")
    to = tuple(_crossed_to(one, passage) if one.helper in passage.ids else one for one in old.to)
    return replace(old, shared=str(passage.shared), key=passage.key.hex(), stage=Stage.SENT, to=to)


def _crossed_to(one: Asked, passage: _Passage) -> Asked:
    is_mailed_now = one.way is Way.MAILED and not one.stands_in_for
    sent_at = passage.now if is_mailed_now else one.sent_at
    return replace(one, recipient=str(passage.ids[one.helper]), sent_at=sent_at)


def _stored(passage: _Passage) -> StoredAsk:
    by, ask = passage.by, passage.ask
    content = content_of(by, ask)
    return StoredAsk(
        id=passage.shared,
        circle=asks.circle_of(by.person),
        by=by.person,
        state="open",
        is_posted=ask.is_posted,
        is_for_all=ask.is_posted and not ask.readers,
        version=ask.version,
        language=by.language,
        tells=ask.tells,
        made_at=passage.now,
        ends_at=ends_at(ask, passage.now),
        locked=b"" if ask.is_posted else lock_content(content, passage.shared, passage.key),
        words=write_content(content) if ask.is_posted else "",
    )


def _recipient(passage: _Passage, one: Asked, her_key: PublicKey) -> StoredRecipient:
    token, id_ = new_token(), passage.ids[one.helper]
    them = ForThem(name=one.name, key=passage.key, email=passage.emails.get(one.helper, ""))
    return StoredRecipient(
        id=id_,
        ask=passage.shared,
        whom=tag_of(passage.by, one.helper),
        found_by=found_by(token),
        state="waiting" if one.stands_in_for else "live",
        turn=1 if one.stands_in_for else 0,
        stands_in_for=passage.ids.get(one.stands_in_for),
        for_them=lock_for_them(token, id_, them),
        to_her=seal_token(token, id_, her_key),
        made_at=passage.now,
    )


def _check_times(ask: HerAsk, now: datetime) -> None:
    """Look whether anything has passed since she wrote it. `now` is in her zone: a day of hers is past there."""
    for step in ask.steps:
        if (step.at and step.at < now) or (step.on and step.on < now.date()):
            raise Refused("step_past", what=step.what)
    if ask.needed_by and ask.needed_by < now:
        raise Refused("needed_past")


def _check_people(by: Visitor, ask: HerAsk) -> dict[str, str]:
    """Return the addresses of those the house mails. Nobody is asked again for what they refused."""
    linked, emails = [one for one in ask.to if _gets_link(one)], {}
    hers = dict(matching.list_people(by)) if linked else {}
    for one in linked:
        helper = hers.get(UUID(one.helper))
        if helper is None:
            raise Refused("helper_gone")
        if bar_to(helper, ask.matter):
            raise Refused("helper_barred", who=helper.name)
        if _wants_peace(by, one, helper):
            raise Refused("helper_in_peace", who=helper.name)
        if one.way is Way.MAILED:
            emails[one.helper] = helper.email
    return emails


def _wants_peace(by: Visitor, one: Asked, helper: Helper) -> bool:
    """Look by her own tag and by every way to reach them: taken from her list and added anew, they are the same."""
    contacts = [contact for contact in (helper.email, helper.phone) if contact]
    return peace.is_tag_left(tag_of(by, one.helper), from_person=by.person) or any(
        peace.is_left_in_peace(contact, from_person=by.person) for contact in contacts
    )
