"""Changing what an account is called, how it is opened, and how the pages are for her."""

from datetime import datetime
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction

from askwell.adapters.recovery import make_recovery_code, read_recovery_code
from askwell.usecases import links
from askwell.usecases.access import asks, disk, own, people
from askwell.usecases.account import keys as her_keys
from askwell.usecases.account.entering import check_own_password, opens_any
from askwell.usecases.account.names import tidy_email, tidy_name
from askwell.usecases.account.notes import note
from askwell.usecases.account.passwords import check_password, tidy_password
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import SIZES, THEMES, Choices, Visitor

LOOKS = ("calm", "plain")
NOTICES = ("email",)


def see_account(by: Visitor) -> people.StoredPerson:
    """Return what is stored of her besides what is sealed.

    Raises:
        Refused: gone.
    """
    person = people.find_person(by.person)
    if person is None:
        raise Refused("gone")
    return person


def change_name(*, by: Visitor, name: str, password: str, now: datetime) -> None:
    """Change what she is called. Her password is asked for: name and password together tell people apart.

    Raises:
        Refused: name_empty, name_long, name_crowded, too_many, password_wrong or already_taken.
    """
    name = tidy_name(name)
    if people.fold(name) != people.fold(by.name) and people.is_crowded(name):
        raise Refused("name_crowded")
    check_own_password(by.person, password, now)
    _refuse_a_second(by, name, tidy_password(password))
    people.change_person(by.person, name=name)


def change_email(*, by: Visitor, email: str, password: str, now: datetime) -> None:
    """Change her address, or take it away. A new one has to be confirmed before anything is sent to it.

    Her password is asked for: a link to set a new one goes to this address.

    Raises:
        Refused: email_odd, email_crowded, too_many, password_wrong or already_taken.
    """
    email, old = tidy_email(email), see_account(by).email
    if email and people.fold(email) != people.fold(old) and people.is_crowded(email):
        raise Refused("email_crowded")
    check_own_password(by.person, password, now)
    if email == old:
        return
    _refuse_a_second(by, email, tidy_password(password))
    with transaction.atomic():
        note(by.person, "email_changed", now)  # first, so that a word of it goes to the old address
        people.revoke_links(links.EMAIL, by.person)
        people.change_person(by.person, email=email, is_email_confirmed=False)


def change_password(*, by: Visitor, old: str, new: str, now: datetime) -> None:
    """Change her password: her key is wrapped anew, and other devices are signed out.

    Raises:
        Refused: too_many, password_wrong, already_taken or password_….
    """
    new = tidy_password(new)
    check_password(new, (by.name, see_account(by).email))
    keys = check_own_password(by.person, old, now)
    for account in (by.name, see_account(by).email):
        _refuse_a_second(by, account, new)
    newest = own.load_keys(by.person)[0]
    own.save_password_wrap(by.person, her_keys.with_password(by.person, newest, keys[newest.number], new))
    own.end_sessions(by.person, besides=by.session)
    note(by.person, "password_changed", now)


def renew_recovery_code(*, by: Visitor, password: str, now: datetime) -> str:
    """Make a new recovery code; the old one opens nothing from now on.

    Raises:
        Refused: too_many or password_wrong.
    """
    keys, code = check_own_password(by.person, password, now), make_recovery_code()
    newest = own.load_keys(by.person)[0]
    private = keys[newest.number]
    own.save_recovery_wrap(by.person, her_keys.with_recovery(by.person, newest, private, read_recovery_code(code)))
    people.change_person(by.person, has_recovery=False)
    note(by.person, "recovery_renewed", now)
    return code


def choose(by: Visitor, choices: Choices) -> Choices:
    """Keep how she likes the pages; what is not known counts as no choice."""
    kept = Choices(
        language=choices.language if choices.language in dict(settings.LANGUAGES) else "",
        time_zone=choices.time_zone if choices.time_zone in available_timezones() else "",
        theme=choices.theme if choices.theme in THEMES else "",
        size=choices.size if choices.size in SIZES else "",
        look=choices.look if choices.look in LOOKS else "",
        notices=choices.notices if choices.notices in NOTICES else "",
    )
    people.change_person(
        by.person, language=kept.language, time_zone=kept.time_zone, theme=kept.theme, size=kept.size, look=kept.look,
        notices=kept.notices,
    )  # fmt: skip
    return kept


def leave_for_a_while(by: Visitor) -> None:
    """Sign out everywhere and be away until she signs in again. Nothing she kept is touched, however long it is."""
    people.change_person(by.person, state="away" if by.state == "here" else by.state)
    own.end_sessions(by.person)


def delete_account(by: Visitor) -> None:
    """Take away everything of hers: rows, keys and keepers. What backups still hold opens for nobody any more."""
    with transaction.atomic():
        asks.lock_asks_of(by.person)  # else somebody who answers at this moment, and this, would wait for each other
        people.remove_person(by.person)
        transaction.on_commit(disk.empty_wal)


def _refuse_a_second(by: Visitor, account: str, password: str) -> None:
    """Refuse a name or address that, with this password, would open somebody else's account too."""
    others = tuple(person for person in people.people_called(account) if person.id != by.person)
    if opens_any(others, password):
        raise Refused("already_taken")
