"""Coming back in without the password: with her code, everything opens; with a link, what is old stays and waits."""

from uuid import uuid4

import pytest

from askwell.adapters.recovery import make_recovery_code
from askwell.store.private import KeyRow, SealedRow, SessionRow
from askwell.usecases import links
from askwell.usecases.access import own
from askwell.usecases.access.circle import home_circle
from askwell.usecases.access.own import Kept
from askwell.usecases.account import changing, devices, recovering
from askwell.usecases.account.notes import see_notes
from askwell.usecases.account.recovering import CameBack
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.cast import DAY, HOUR, LIBRARY, NOW, OTHER, PASSWORD, PHONE, here, join, open_house, sign_in

pytestmark = pytest.mark.django_db
THIRD = "twelve boats over the hedge"
WORDS = {"words": "I do not want to bother Sam."}


def _keep(noor: Visitor) -> None:
    own.keep(noor, [Kept(id=uuid4(), kind="draft", shape=1, holds=WORDS)])


def _kept(noor: Visitor) -> list[dict[str, str]]:
    return [value.holds for value in own.list_kept(noor, "draft")]


def _recover(code: str, password: str = OTHER, *, account: str = "Noor") -> CameBack:
    return recovering.recover(account=account, code=code, password=password, device=LIBRARY, now=NOW)


def _reset(noor: Visitor, password: str = OTHER) -> CameBack:
    token = links.make_link(links.RESET, home_circle(), NOW, person=noor.person)
    return recovering.reset(token=token, password=password, device=LIBRARY, now=NOW)


def test_with_her_code_everything_she_kept_opens_and_other_devices_are_signed_out() -> None:
    open_house()
    joined = join(device=PHONE)
    _keep(here(joined))
    back = _recover(joined.recovery_code.lower())
    assert _kept(here(back.signed_in)) == [WORDS]
    assert devices.see_visitor(joined.signed_in.token, NOW) is None
    assert _kept(here(sign_in(password=OTHER))) == [WORDS]
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in()
    assert "recovery_used" in [one.what for one in see_notes(here(back.signed_in))]


def test_a_recovery_code_that_was_used_opens_nothing_again_and_the_new_one_does() -> None:
    open_house()
    joined = join()
    back = _recover(joined.recovery_code)
    assert not here(back.signed_in).has_recovery
    with pytest.raises(Refused, match="recover_wrong"):
        _recover(joined.recovery_code, THIRD)
    _recover(back.recovery_code, THIRD)
    assert here(sign_in(password=THIRD)).name == "Noor"


def test_a_code_that_was_renewed_opens_nothing_and_the_password_stays() -> None:
    open_house()
    joined = join()
    code = changing.renew_recovery_code(by=here(joined), password=PASSWORD, now=NOW)
    with pytest.raises(Refused, match="recover_wrong"):
        _recover(joined.recovery_code)
    assert here(sign_in()).keys == here(joined).keys
    assert here(_recover(code).signed_in).keys == here(sign_in(password=OTHER)).keys


def test_a_code_of_another_person_an_unknown_name_and_a_wrong_sign_open_nothing() -> None:
    open_house()
    noor, max_ = join(), join("Max", password=OTHER)
    wrong = [
        (max_.recovery_code, "Noor", "recover_wrong"),
        (make_recovery_code(), "Noor", "recover_wrong"),
        (noor.recovery_code, "Ilse", "recover_wrong"),
        (noor.recovery_code, "", "recover_wrong"),
        (noor.recovery_code[:-1], "Noor", "code_odd"),
        ("", "Noor", "code_odd"),
    ]
    for code, account, key in wrong:
        with pytest.raises(Refused, match=key):
            _recover(code, THIRD, account=account)
    assert here(sign_in()).name == "Noor"


def test_a_password_that_will_not_do_uses_no_code_up() -> None:
    open_house()
    joined = join()
    with pytest.raises(Refused, match="password_short"):
        _recover(joined.recovery_code, "short")
    assert here(_recover(joined.recovery_code).signed_in).name == "Noor"


def test_of_two_people_with_one_name_the_code_finds_the_right_one() -> None:
    open_house()
    join()
    second = join(password=THIRD)
    person = here(second).person
    assert here(_recover(second.recovery_code).signed_in).person == person
    assert here(sign_in(password=OTHER)).person == person
    assert here(sign_in()).person != person


def test_a_reset_keeps_what_is_old_closed_until_a_remembered_password_opens_it_for_good() -> None:
    open_house()
    noor = here(join())
    _keep(noor)
    rows = SealedRow.objects.filter(person_id=noor.person).count()
    back = _reset(noor)
    new = here(back.signed_in)
    assert (set(new.keys), _kept(new), recovering.closed_keys(new)) == ({2}, [], 1)
    assert SealedRow.objects.filter(person_id=noor.person).count() >= rows
    _keep(new)
    for wrong in (OTHER, back.recovery_code, make_recovery_code()):
        with pytest.raises(Refused, match="old_wrong"):
            recovering.open_old(by=new, token=back.signed_in.token, secret=wrong, now=NOW)
    recovering.open_old(by=new, token=back.signed_in.token, secret=PASSWORD, now=NOW)
    for visitor in (here(back.signed_in), here(sign_in(password=OTHER))):
        assert (_kept(visitor), recovering.closed_keys(visitor)) == ([WORDS, WORDS], 0)
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in()


def test_an_old_recovery_code_opens_what_a_reset_closed_but_no_door() -> None:
    open_house()
    joined = join()
    _keep(here(joined))
    back = _reset(here(joined))
    with pytest.raises(Refused, match="recover_wrong"):
        _recover(joined.recovery_code, THIRD)
    recovering.open_old(by=here(back.signed_in), token=back.signed_in.token, secret=joined.recovery_code, now=NOW)
    assert _kept(here(back.signed_in)) == [WORDS]
    assert _kept(here(_recover(back.recovery_code, THIRD).signed_in)) == [WORDS]


def test_after_two_resets_the_middle_key_opens_the_first_as_well() -> None:
    open_house()
    first = here(join())
    _keep(first)
    second = _reset(first)
    recovering.open_old(by=here(second.signed_in), token=second.signed_in.token, secret=PASSWORD, now=NOW)
    third = _reset(first, THIRD)
    new = here(third.signed_in)
    assert (_kept(new), recovering.closed_keys(new)) == ([], 2)
    recovering.open_old(by=new, token=third.signed_in.token, secret=OTHER, now=NOW)
    assert _kept(here(third.signed_in)) == [WORDS]
    assert recovering.closed_keys(here(third.signed_in)) == 0
    assert KeyRow.objects.count() == 3


def test_a_reset_signs_out_everywhere_and_tells_her() -> None:
    open_house()
    joined = join(device=PHONE)
    back = _reset(here(joined))
    assert devices.see_visitor(joined.signed_in.token, NOW) is None
    assert SessionRow.objects.count() == 1
    assert [one.what for one in see_notes(here(back.signed_in))] == ["reset"]


def test_a_reset_link_opens_once_for_one_person_and_for_two_days() -> None:
    open_house()
    noor, max_ = here(join()), join("Max", password=THIRD)
    token = links.make_link(links.RESET, home_circle(), NOW, person=noor.person)
    assert recovering.see_reset(token, "here", NOW) == "Noor"
    with pytest.raises(Refused, match="password_short"):
        recovering.reset(token=token, password="short", device=LIBRARY, now=NOW)
    with pytest.raises(Refused, match="link_ended"):
        recovering.see_reset(token, "here", NOW + 2 * DAY)
    recovering.reset(token=token, password=OTHER, device=LIBRARY, now=NOW + HOUR)
    with pytest.raises(Refused, match="link_used"):
        recovering.reset(token=token, password=OTHER, device=LIBRARY, now=NOW + HOUR)
    assert here(sign_in("Max", THIRD)).keys == here(max_).keys


def test_an_invitation_resets_nobody() -> None:
    open_house()
    join()
    token = links.make_link(links.JOIN, home_circle(), NOW)
    with pytest.raises(Refused, match="link_unknown"):
        recovering.see_reset(token, "here", NOW)
