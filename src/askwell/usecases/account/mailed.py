"""Mail about an account: an address confirmed, a link for a new password, a word that something changed.

No mail holds anything she wrote. What may be told by the time it takes goes out in the background.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Thread
from uuid import UUID

from django.db import connections, transaction

from askwell.delivery.letters import write_letter
from askwell.usecases import links
from askwell.usecases.access import people
from askwell.usecases.access.circle import home_circle
from askwell.usecases.access.people import StoredPerson
from askwell.usecases.errors import Refused
from askwell.usecases.limits import LINK_FROM_HERE, MAIL_FROM_HERE, MAIL_TO, Limit, take
from askwell.usecases.mail import mail_is_set, send_mail
from askwell.usecases.visitor import Visitor

Address = Callable[[str], str]  # the whole address of a page, for the token of a link
_log = logging.getLogger("askwell")


def ask_confirmation(by: Visitor, address_of: Address, now: datetime) -> bool:
    """Send a link that confirms her address; say whether the mail went out.

    Raises:
        Refused: mail_unset, email_missing or too_many.
    """
    person = people.find_person(by.person)
    if not mail_is_set():
        raise Refused("mail_unset")
    if person is None or not person.email:
        raise Refused("email_missing")
    _take((MAIL_FROM_HERE, str(by.person)), (MAIL_TO, people.fold(person.email)), now=now)
    with transaction.atomic():
        people.revoke_links(links.EMAIL, person.id)
        token = links.make_link(links.EMAIL, home_circle(), now, person=person.id)
    return _send(person, "confirm", name=person.name, link=address_of(token))


def see_confirmation(token: str, address: str, now: datetime) -> str:
    """Return the address that a link confirms. Looking at it uses nothing up.

    Raises:
        Refused: too_many, link_unknown, link_used or link_ended.
    """
    _take((LINK_FROM_HERE, address), now=now)
    return _owner_of(links.look_at_link(token, (links.EMAIL,), now)).email


def confirm_email(token: str, now: datetime) -> None:
    """Confirm her address: the link has reached her there.

    Raises:
        Refused: link_unknown, link_used or link_ended.
    """
    link = links.look_at_link(token, (links.EMAIL,), now)
    person = _owner_of(link)
    with transaction.atomic():
        links.use_up(link, now)
        people.change_person(person.id, is_email_confirmed=True)


def ask_reset(*, account: str, address: str, address_of: Address, now: datetime) -> None:
    """Send a link for a new password, if this name or address has a confirmed one. Nobody learns whether it has.

    Raises:
        Refused: mail_unset or too_many, alike for names that exist and names that do not.
    """
    if not mail_is_set():
        raise Refused("mail_unset")
    _take((MAIL_FROM_HERE, address), now=now)
    _in_background(lambda: _send_resets(account, address_of, now))


def mail_that_something_changed(person: UUID) -> None:
    """Send the one sentence that something changed, if she has chosen so. It never stops what changed."""
    found = people.find_person(person)
    if found and found.choices.notices == "email" and found.is_email_confirmed and mail_is_set():
        _in_background(lambda: _send(found, "changed"))


def _send_resets(account: str, address_of: Address, now: datetime) -> None:
    for person in people.people_called(account):
        if not person.email or not person.is_email_confirmed:
            continue
        if take(MAIL_TO, people.fold(person.email), now):
            continue
        token = links.make_link(links.RESET, home_circle(), now, person=person.id)
        _send(person, "reset", name=person.name, link=address_of(token))


def _send(person: StoredPerson, name: str, /, **values: str) -> bool:
    letter = write_letter(name, person.choices.language, **values)
    return send_mail(to=person.email, subject=letter.subject, body=letter.body)


def _in_background(work: Callable[[], object]) -> None:
    """Do something once what is being saved is saved, in a thread of its own; what fails there stops nobody."""

    def _work() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - its message may quote a person; its kind does not
            _log.warning("a mail could not be sent (%s)", type(error).__name__)
        finally:
            connections.close_all()

    transaction.on_commit(Thread(target=_work, name="mail", daemon=True).start)


def _take(*measures: tuple[Limit, str], now: datetime) -> None:
    for limit, of in measures:
        until = take(limit, of, now)
        if until:
            raise Refused("too_many", until=until)


def _owner_of(link: people.StoredLink) -> StoredPerson:
    person = people.find_person(link.person) if link.person else None
    if person is None or not person.email:
        raise Refused("link_unknown")
    return person
