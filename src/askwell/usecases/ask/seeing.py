"""Her ask as she sees it: whom she asked, what she expected, what they said, and what refusals ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from askwell.adapters.sealing import CannotOpenError
from askwell.core.answer import AskState, Reply
from askwell.core.evidence import outcome_of
from askwell.core.request import Step
from askwell.core.terms import Answer, Outcome
from askwell.usecases import matching, peace
from askwell.usecases.access import asks, outbox
from askwell.usecases.access.asks import StoredRecipient
from askwell.usecases.access.outbox import Fate
from askwell.usecases.access.own.shapes import Asked, HerAsk, Way
from askwell.usecases.answer.seeing import state_of
from askwell.usecases.ask.kept import change_asked, find_ask
from askwell.usecases.ask.link import address_of, open_for_them, open_reply, open_thanks, open_token
from askwell.usecases.crossing import steps_of
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSeen:
    """One person: what she keeps about them, and what they said. Somebody from the board has no `asked.helper`.

    `link` is empty for a plain ask, a link that was taken back, and one her keys do not open (`is_closed`).
    `is_by_link` says that the reply came by their link; otherwise she wrote it down. `mail` says what hinders the mail
    that was to bring it: late (it is tried again), failed, unwanted (they want no mail from here), else nothing.
    """

    asked: Asked
    reply: Reply | None = None
    outcome: Outcome = Outcome.OPEN
    link: str = field(default="", repr=False)
    state: str = "live"
    thanks: str = field(default="", repr=False)
    is_new: bool = False
    is_closed: bool = False
    is_from_board: bool = False
    is_by_link: bool = False
    recipient: UUID | None = None
    mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """One step, by whom it is taken, and how many places are still free."""

    step: Step
    names: tuple[str, ...] = field(repr=False)
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HerAskSeen:
    """Her ask with everything that came."""

    id: UUID
    ask: HerAsk
    state: AskState
    to: tuple[AskedSeen, ...]
    steps: tuple[StepTaken, ...]

    @property
    def is_shared(self) -> bool:
        """Whether anything of it has crossed."""
        return bool(self.ask.shared)

    def one(self, helper: str) -> AskedSeen:
        """Return one person.

        Raises:
            Refused: helper_gone.
        """
        found = next((one for one in self.to if helper in (one.asked.helper, str(one.recipient or ""))), None)
        if found is None:
            raise Refused("helper_gone")
        return found


def see_her_ask(by: Visitor, id_: UUID, now: datetime) -> HerAskSeen:
    """Return her ask, and keep what refusals ask for.

    Raises:
        Refused: ask_gone.
    """
    ask = find_ask(by, id_)
    shared = asks.find_ask(UUID(ask.shared)) if ask.shared else None
    rows = {row.id: row for row in asks.recipients_of(shared.id)} if shared else {}
    to = [_asked_seen(by, ask, one, rows.pop(UUID(one.recipient), None) if one.recipient else None, now)
          for one in ask.to]  # fmt: skip
    to += [_from_board(by, ask, row, now) for row in rows.values()]
    to = _with_mail(by, id_, to, outbox.fates_of(shared.id) if shared else {}, now)
    settle_refusals(by, ask, to, now)
    state = state_of(shared, now) if shared else _state_alone(ask)
    return HerAskSeen(id=id_, ask=ask, state=state, to=tuple(to), steps=_steps(ask, to))


def _state_alone(ask: HerAsk) -> AskState:
    """What never crossed is open until she ends it; what has crossed and is gone was taken away after it had ended."""
    return AskState.CLOSED if ask.shared else AskState.OPEN


def _with_mail(
    by: Visitor, id_: UUID, to: list[AskedSeen], fates: Mapping[UUID, Fate], now: datetime
) -> list[AskedSeen]:
    """Add what became of the mails. Where one failed nobody knows of the ask: it is hers to send from now on."""
    seen = []
    for one in to:
        fate, asked = fates.get(one.recipient) if one.recipient else None, one.asked
        if fate is None or one.reply is not None or one.state == "revoked":
            seen.append(one)
            continue
        if fate.state == "failed" and asked.way is Way.MAILED:
            change_asked(by, id_, asked.helper, now, way=Way.COPY, sent_at=None)
            asked = replace(asked, way=Way.COPY, sent_at=None)
        is_settled = asked.sent_at is not None and asked.sent_at > fate.at  # she has sent it herself since
        seen.append(replace(one, asked=asked, mail="" if is_settled else fate.state))
    return seen


def settle_refusals(by: Visitor, ask: HerAsk, to: list[AskedSeen], now: datetime) -> None:
    """Keep with her people who said no to this matter, and who asked not to be asked again."""
    for one in to:
        refused = one.reply is not None and one.reply.answer is Answer.NO
        wants_peace = one.reply is not None and one.reply.not_again
        if one.asked.helper and (refused or wants_peace):
            _mark(by, one, ask.matter if refused else "", now if wants_peace else None)


def _mark(by: Visitor, one: AskedSeen, matter: str, peace_at: datetime | None) -> None:
    try:
        helper = matching.find_person(by, UUID(one.asked.helper))
        refused = helper.refused | {matter} if matter else helper.refused
        marked = replace(helper, refused=refused, not_again_at=helper.not_again_at or peace_at)
        if marked != helper:
            matching.change_person(by, UUID(one.asked.helper), lambda _: marked)
        if peace_at:  # also when she takes them from her list and adds them anew
            for contact in filter(peace.name_of, (helper.email, helper.phone)):
                peace.leave_in_peace(contact, peace_at, from_person=by.person)
    except Refused:  # she has taken them from her list; what they refused is obeyed by their tag
        return


def _asked_seen(by: Visitor, ask: HerAsk, one: Asked, row: StoredRecipient | None, now: datetime) -> AskedSeen:
    if row is None:
        state = "revoked" if one.recipient else "live"
        outcome = outcome_of(one.heard, ask.needed_by, now, was_asked=one.sent_at is not None)
        return AskedSeen(asked=one, reply=one.heard, outcome=outcome, state=state)
    token = open_token(row.to_her, row.id, by.keys)
    theirs = open_reply(token, row) if token else None
    reply = theirs or one.heard
    return AskedSeen(
        asked=one,
        reply=reply,
        outcome=outcome_of(reply, ask.needed_by, now, was_asked=row.state != "waiting" and one.sent_at is not None),
        link=address_of(token) if token and row.state != "revoked" else "",
        state=row.state,
        thanks=open_thanks(token, row) if token else "",
        is_new=row.has_news,
        is_closed=token is None,
        is_by_link=theirs is not None,
        recipient=row.id,
    )


def _from_board(by: Visitor, ask: HerAsk, row: StoredRecipient, now: datetime) -> AskedSeen:
    token = open_token(row.to_her, row.id, by.keys)
    if token is None:
        return AskedSeen(asked=Asked(helper="", name=""), state=row.state, is_closed=True, recipient=row.id,
                         is_from_board=True)  # fmt: skip
    try:
        name = open_for_them(token, row).name
    except CannotOpenError:
        name = ""
    reply = open_reply(token, row)
    return AskedSeen(
        asked=Asked(helper="", name=name),
        reply=reply,
        outcome=outcome_of(reply, ask.needed_by, now),
        state=row.state,
        thanks=open_thanks(token, row),
        is_new=row.has_news,
        is_from_board=True,
        is_by_link=reply is not None,
        recipient=row.id,
    )


def _steps(ask: HerAsk, to: list[AskedSeen]) -> tuple[StepTaken, ...]:
    seen = []
    for step in steps_of(ask):
        names = tuple(one.asked.name for one in to if one.reply and step.number in one.reply.steps)
        seen.append(StepTaken(step=step, names=names, free=max(step.places - len(names), 0)))
    return tuple(seen)
