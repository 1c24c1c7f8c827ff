"""Making an account: one page, one recovery code, typed back once."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from askwell.adapters.recovery import make_recovery_code, read_recovery_code
from askwell.usecases import links
from askwell.usecases.access import own, people
from askwell.usecases.access.circle import first_circle, home_circle
from askwell.usecases.account import keys as her_keys
from askwell.usecases.account.devices import Device, SignedIn, start_session
from askwell.usecases.account.entering import opens_any
from askwell.usecases.account.names import tidy_email, tidy_name
from askwell.usecases.account.passwords import check_password, tidy_password
from askwell.usecases.errors import Refused
from askwell.usecases.limits import LINK_FROM_HERE, SIGN_IN_AS, SIGN_UP_FROM_HERE, take
from askwell.usecases.visitor import Visitor

AGREED_TO = "2026-11"  # the words about what is kept, as they stand; new words get a new name
RULES = ("invited", "open", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Who may join: the host's rule, the age it asks for (0: none), and the host's own words."""

    rule: str = "invited"
    least_age: int = 16
    welcome: str = ""
    as_host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A new account: what the browser gets, and the recovery code, which is shown now and never again."""

    signed_in: SignedIn
    recovery_code: str = field(repr=False)


def see_sign_up() -> SignUp:
    """Return the host's rule."""
    circle = first_circle()
    return SignUp(rule=circle.sign_up, least_age=circle.least_age, welcome=circle.welcome) if circle else SignUp()


def see_invitation(token: str, address: str, now: datetime) -> SignUp:
    """Return what an invitation opens. Looking at it uses nothing up.

    Raises:
        Refused: too_many, link_unknown, link_used or link_ended.
    """
    until = take(LINK_FROM_HERE, address, now)
    if until:
        raise Refused("too_many", until=until)
    link = links.look_at_link(token, (links.JOIN, links.HOST), now)
    rule = see_sign_up()
    return SignUp(rule=rule.rule, least_age=rule.least_age, welcome=rule.welcome, as_host=link.purpose == links.HOST)


def join(
    *, name: str, password: str, email: str, invitation: str, is_old_enough: bool, agrees: bool, device: Device,
    now: datetime,
) -> Joined:  # fmt: skip
    """Make an account and sign in.

    Raises:
        Refused: too_many, not_open, already_here (this name and password open an account already), link_…, name_…,
            email_…, password_…, too_young or not_agreed.
    """
    until = take(SIGN_UP_FROM_HERE, device.address, now)
    if until:
        raise Refused("too_many", until=until)
    name, email, password = tidy_name(name), tidy_email(email), tidy_password(password)
    link = links.look_at_link(invitation, (links.JOIN, links.HOST), now) if invitation else None
    rule = see_sign_up()
    if link is None and rule.rule != "open":
        raise Refused("not_open")
    check_password(password, (name, email, email.partition("@")[0]))
    if rule.least_age and not is_old_enough:
        raise Refused("too_young", age=rule.least_age)
    if not agrees:
        raise Refused("not_agreed")
    called = people.people_called(name)
    until = take(SIGN_IN_AS, people.fold(name), now) if called else None  # else this page would help to guess
    if until:
        raise Refused("too_many", until=until)
    if opens_any(called, password):
        raise Refused("already_here")
    if people.is_crowded(name):
        raise Refused("name_crowded")
    if email and people.is_crowded(email):
        raise Refused("email_crowded")
    person, code = uuid4(), make_recovery_code()
    private, key = her_keys.make_key(person, 1, password, read_recovery_code(code))
    with transaction.atomic():
        if link:
            links.use_up(link, now)
        people.add_person(id_=person, name=name, email=email, joined_on=now.date(), agreed_to=AGREED_TO)
        _add_member(person, is_host=link is not None and link.purpose == links.HOST)
        own.save_key(person, key)
        added = people.find_person(person)
        assert added is not None  # noqa: S101 - it was added in this transaction
        signed_in = start_session(added, {1: private}, device, now)
    return Joined(signed_in=signed_in, recovery_code=code)


def become_host(by: Visitor, token: str, now: datetime) -> None:
    """Let somebody who has an account run this house, with a host's link.

    Raises:
        Refused: link_unknown, link_used or link_ended.
    """
    link = links.look_at_link(token, (links.HOST,), now)
    with transaction.atomic():
        links.use_up(link, now)
        _add_member(by.person, is_host=True)


def type_back(by: Visitor, typed: str) -> None:
    """Check that her recovery code was written down right: it has to open her key.

    Raises:
        Refused: code_odd (a sign is missing or wrong) or code_other (a code, but not hers).
    """
    code = read_recovery_code(typed)
    if not code:
        raise Refused("code_odd")
    newest = own.load_keys(by.person)[0]
    if her_keys.open_with_recovery(by.person, newest, code) is None:
        raise Refused("code_other")
    people.change_person(by.person, has_recovery=True)


def _add_member(person: UUID, *, is_host: bool) -> None:
    people.add_member(person, home_circle(), is_host=is_host)
    if is_host:  # what the first start printed has done its work
        people.revoke_links(links.HOST, note=links.FIRST)
