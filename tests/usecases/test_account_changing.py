"""Her account changed, left for a while, and deleted."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from askwell.usecases import shelf
from askwell.usecases.access import own, people
from askwell.usecases.account import changing, devices, recovering
from askwell.usecases.account.notes import see_notes
from askwell.usecases.errors import Refused
from askwell.usecases.shelf import Journey
from askwell.usecases.visitor import Choices, Visitor
from tests.usecases.cast import DAY, NOW, OTHER, PASSWORD, PHONE, here, join, make_invitation, open_house, sign_in

A_YEAR = timedelta(days=366)
HARD = "Sam has a new baby, I do not want to bother him"


def _keep_a_draft(by: Visitor) -> None:
    shelf.save_draft(by, Journey(values={"words": HARD}, here="hard"), NOW)


def _kept(by: Visitor) -> list[object]:
    return [draft.values["words"] for _, draft in shelf.all_drafts(by)]


@pytest.mark.django_db
def test_she_signs_in_by_her_new_name_and_no_longer_by_the_old() -> None:
    open_house()
    changing.change_name(by=here(join()), name="  Nour  A. ", password=PASSWORD, now=NOW)
    assert here(sign_in("nour a.")).name == "Nour A."
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in("Noor")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "why"), [("", "name_empty"), (" \u200b ", "name_empty"), ("n" * 81, "name_long")])
def test_a_name_that_is_none_changes_nothing(name: str, why: str) -> None:
    open_house()
    noor = here(join())
    with pytest.raises(Refused, match=why):
        changing.change_name(by=noor, name=name, password=PASSWORD, now=NOW)
    assert changing.see_account(noor).name == "Noor"


@pytest.mark.django_db
def test_a_stranger_at_her_phone_cannot_put_in_an_address_of_their_own() -> None:
    open_house()
    noor = here(join(email="noor@example.org"))
    with pytest.raises(Refused, match="password_wrong"):
        changing.change_email(by=noor, email="max@example.org", password=OTHER, now=NOW)
    assert changing.see_account(noor).email == "noor@example.org"


@pytest.mark.django_db
def test_a_new_address_is_unconfirmed_and_she_is_told_of_it() -> None:
    open_house()
    noor = here(join(email="noor@example.org"))
    people.change_person(noor.person, is_email_confirmed=True)
    changing.change_email(by=noor, email="n@example.net", password=PASSWORD, now=NOW)
    account = changing.see_account(noor)
    assert (account.email, account.is_email_confirmed) == ("n@example.net", False)
    assert "email_changed" in {note.what for note in see_notes(noor)}
    changing.change_email(by=noor, email=" ", password=PASSWORD, now=NOW)
    assert changing.see_account(noor).email == ""


@pytest.mark.django_db
def test_a_new_password_opens_what_she_kept_and_signs_other_devices_out() -> None:
    open_house()
    noor = here(join())
    _keep_a_draft(noor)
    phone = sign_in(device=PHONE)
    changing.change_password(by=noor, old=PASSWORD, new=OTHER, now=NOW)
    assert devices.see_visitor(phone.token, NOW) is None
    assert _kept(here(sign_in(password=OTHER))) == [HARD]
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in(password=PASSWORD)


@pytest.mark.django_db
def test_only_the_newest_recovery_code_opens() -> None:
    open_house()
    joined = join()
    code = changing.renew_recovery_code(by=here(joined), password=PASSWORD, now=NOW)
    with pytest.raises(Refused, match="recover_wrong"):
        recovering.recover(account="Noor", code=joined.recovery_code, password=OTHER, device=PHONE, now=NOW)
    assert recovering.recover(account="Noor", code=code, password=OTHER, device=PHONE, now=NOW).signed_in.name == "Noor"


@pytest.mark.django_db
def test_choices_that_are_not_known_count_as_none() -> None:
    open_house()
    noor = here(join())
    odd = Choices(language="xx", time_zone="Mars/Base", theme="pink", size="9", look="<b>", notices="fax")
    assert changing.choose(noor, odd) == Choices()
    known = Choices(
        language="en-gb", time_zone="Europe/London", theme="dark", size="large", look="calm", notices="email"
    )
    changing.choose(noor, known)
    assert changing.see_account(noor).choices == known


@pytest.mark.django_db
def test_after_a_year_away_everything_opens_and_she_is_here_again() -> None:
    open_house()
    noor = here(join())
    _keep_a_draft(noor)
    phone = sign_in(device=PHONE)
    changing.leave_for_a_while(here(phone))
    assert changing.see_account(noor).state == "away"
    assert devices.see_visitor(phone.token, NOW) is None
    back = here(sign_in(now=NOW + A_YEAR), NOW + A_YEAR)
    assert back.state == "here"
    assert _kept(back) == [HARD]


@pytest.mark.django_db
def test_after_a_year_away_the_recovery_code_brings_her_back_too() -> None:
    open_house()
    joined = join()
    _keep_a_draft(here(joined))
    changing.leave_for_a_while(here(joined))
    now = NOW + A_YEAR
    back = recovering.recover(account="Noor", code=joined.recovery_code, password=OTHER, device=PHONE, now=now)
    assert here(back.signed_in, now).state == "here"
    assert _kept(here(back.signed_in, now)) == [HARD]


@pytest.mark.django_db
def test_deleting_her_account_takes_nothing_of_max() -> None:
    open_house()
    noor, invitation = here(join(email="noor@example.org")), make_invitation()
    max_ = here(join("Max", password=OTHER, invitation=invitation))
    _keep_a_draft(noor)
    _keep_a_draft(max_)
    changing.delete_account(noor)
    with pytest.raises(Refused, match="gone"):
        changing.see_account(noor)
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in()
    assert people.find_person(max_.person) is not None
    assert _kept(max_) == [HARD]
    assert here(sign_in("Max", OTHER, now=NOW + DAY), NOW + DAY).name == "Max"


def test_after_deleting_no_byte_of_her_is_left_in_any_file_of_the_database(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.usecases.delete_on_disk"],
        env={**os.environ, "ASKWELL_HOME": str(tmp_path)},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    seen = json.loads(done.stdout)
    assert seen["before"] == seen["planted"]  # all of it was there to be found
    assert seen["clear"] == []  # while her words and her key never lay there unsealed
    assert seen["left"] == []
    assert "askwell.sqlite3-wal" in seen["files"]


@pytest.mark.django_db
def test_nobody_takes_a_name_or_password_that_would_open_another_account() -> None:
    open_house()
    join("Noor")
    other = here(join("Noor", password=OTHER))
    with pytest.raises(Refused, match="already_taken"):
        changing.change_password(by=other, old=OTHER, new=PASSWORD, now=NOW)
    ilse = here(join("Ilse"))
    with pytest.raises(Refused, match="already_taken"):
        changing.change_name(by=ilse, name="noor", password=PASSWORD, now=NOW)
    changing.change_name(by=ilse, name="Ilse B.", password=PASSWORD, now=NOW)


@pytest.mark.django_db
def test_a_new_password_and_a_new_code_at_once_undo_neither() -> None:
    open_house()
    noor = here(join())
    before = own.load_keys(noor.person)[0]
    changing.change_password(by=noor, old=PASSWORD, new=OTHER, now=NOW)
    own.save_recovery_wrap(noor.person, before)  # a slower request that began before
    assert sign_in(password=OTHER).name == "Noor"
