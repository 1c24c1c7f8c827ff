"""Devices: a cookie and a row that belong together, for a while; neither alone opens anything."""

import itertools
import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.store.private import SessionRow
from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.account import devices
from askwell.usecases.visitor import Visitor
from tests.usecases.cast import DAY, HOUR, LIBRARY, MINUTE, NOW, OTHER, PHONE, here, join, open_house, sign_in

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def _see(token: str, now: object = NOW) -> Visitor | None:
    return devices.see_visitor(token, now)  # type: ignore[arg-type]


def test_an_altered_a_cut_and_a_foreign_cookie_belong_to_nobody() -> None:
    open_house()
    token = join().signed_in.token
    other = "0" if token[7] != "0" else "1"
    altered = [
        token[:7] + other + token[8:], token[:-2], token[:-1], token + "00", token[::-1], token[2:] + token[:2], "",
        "00" * 32, "zz" * 32, "ü" * 64, "٣" * 64, token[:32] + "\x00" + token[33:], f"{token}; Path=/", "a" * 100_000,
    ]  # fmt: skip
    assert [_see(cookie) for cookie in altered] == [None] * len(altered)
    assert _see(token) is not None


def test_a_cookie_without_its_row_and_a_row_without_its_cookie_open_nothing() -> None:
    open_house()
    joined = join()
    row = SessionRow.objects.get()
    SessionRow.objects.all().delete()
    assert _see(joined.signed_in.token) is None
    row.save(force_insert=True)
    assert _see(bytes(row.found_by).hex()) is None
    assert _see(joined.signed_in.token) is not None


def test_keys_moved_to_the_row_of_another_open_nothing_there() -> None:
    """Whoever can write to the database still gets no page of hers: the door asks for her password."""
    open_house()
    noor, max_ = join(), join("Max", password=OTHER)
    hers, his = here(noor), here(max_)
    SessionRow.objects.filter(person_id=his.person).update(person_id=hers.person)
    moved = here(max_)
    assert (moved.person, moved.is_locked) == (hers.person, True)
    wrapped = SessionRow.objects.get(id=hers.session).wrapped_keys
    SessionRow.objects.filter(id=his.session).update(wrapped_keys=wrapped)
    assert here(max_).is_locked


def _stored_bytes() -> Iterator[bytes]:
    for model in apps.get_app_config("store").get_models():
        for row in model._default_manager.all():  # noqa: SLF001 - this is what a thief reads
            for field in model._meta.concrete_fields:  # noqa: SLF001 - as above
                value = getattr(row, field.attname)
                if isinstance(value, (bytes, memoryview)):
                    yield bytes(value)
                elif isinstance(value, UUID):
                    yield value.bytes
                    yield str(value).encode()
                elif isinstance(value, str):
                    yield value.encode()


def _made_from(found: list[bytes], purposes: tuple[str, ...]) -> set[bytes]:
    """Return every 32-byte key that one stored value, or two beside one another, could give."""
    pairs = [first + second for first, second in itertools.permutations(found, 2)]
    tried = {value for value in found if len(value) == sealing.KEY_SIZE}
    for value in (*found, *pairs):
        tried |= {sealing.derive(value, purpose) for purpose in purposes}
    return tried


def test_the_whole_database_and_the_houses_secret_together_do_not_open_her_key() -> None:
    open_house()
    noor = here(join(email="noor@example.org", device=PHONE))
    own.keep(noor, [Kept(id=UUID(int=5), kind="draft", shape=1, holds={"words": "private words"})])
    (key,), row = own.load_keys(noor.person), SessionRow.objects.get()
    secret = settings.SECRET_KEY.encode()
    found = sorted({*_stored_bytes(), secret, b"", bytes(32), key.salt + (key.keeper or b"")})
    assert noor.key not in b"".join(found)
    locks = {
        key.by_password[1:]: f"key {noor.person} 1 password",
        key.by_recovery[1:]: f"key {noor.person} 1 recovery",
        bytes(row.wrapped_keys or b""): f"session {noor.person} {row.id}",
    }
    tried = _made_from(found, ("password", "recovery", "session", "own", "find session"))
    assert len(tried) > 1_000
    for attempt in tried:
        assert attempt != noor.key
        for locked, place in locks.items():
            with pytest.raises(CannotOpenError):
                sealing.unlock(locked, attempt, place)
    token = bytes.fromhex(
        sign_in().token
    )  # the same, with what a thief does not have, opens: the lock is the right one
    row = SessionRow.objects.exclude(id=row.id).get()
    place = f"session {noor.person} {row.id}"
    opened = json.loads(sealing.unlock(bytes(row.wrapped_keys or b""), sealing.derive(token, "session"), place))
    assert bytes.fromhex(opened["1"]) == noor.key


@pytest.mark.parametrize(("device", "after"), [(LIBRARY, 15 * MINUTE), (PHONE, 12 * HOUR)])
def test_pages_lock_after_a_while_and_the_wrapped_keys_are_gone(device: devices.Device, after: timedelta) -> None:
    open_house()
    joined = join(device=device)
    assert not here(joined, NOW + after - SECOND).is_locked
    assert not here(joined, NOW + 2 * after - 2 * SECOND).is_locked
    assert here(joined, NOW + 3 * after).is_locked
    assert SessionRow.objects.get().wrapped_keys is None
    assert here(joined, NOW + after).is_locked


def test_a_session_ends_after_its_time_and_is_taken_away_when_somebody_signs_in() -> None:
    open_house()
    shared, hers = join(), sign_in(device=PHONE)
    assert _see(shared.signed_in.token, NOW + 12 * HOUR) is None
    assert here(hers, NOW + 59 * DAY).is_locked
    assert _see(hers.token, NOW + 60 * DAY) is None
    sign_in(now=NOW + 61 * DAY)
    assert SessionRow.objects.count() == 1


def test_signing_in_takes_the_keys_out_of_rows_that_should_be_locked_by_now() -> None:
    open_house()
    forgotten = here(join())
    sign_in(now=NOW + 16 * MINUTE)
    assert SessionRow.objects.get(id=forgotten.session).wrapped_keys is None


@pytest.mark.parametrize("back", [MINUTE / 2, HOUR, 400 * DAY])
def test_a_clock_that_is_set_back_locks_nobody_out(back: timedelta) -> None:
    open_house()
    joined = join(now=NOW)
    assert not here(joined, NOW - back).is_locked
    assert not here(joined, NOW - back + 14 * MINUTE).is_locked
    assert not here(sign_in(now=NOW - back), NOW - back).is_locked


def test_every_device_is_listed_by_what_it_is_and_can_be_signed_out_alone() -> None:
    open_house()
    phone, library = join(device=PHONE), sign_in(now=NOW + HOUR)
    noor = here(phone, NOW + HOUR)
    listed = devices.list_devices(noor)
    assert {(one.about, one.since, one.is_own, one.is_here, one.is_locked) for one in listed} == {
        ("Firefox, Android", NOW, True, True, False),
        ("Chrome, Windows", NOW + HOUR, False, False, False),
    }
    (there,) = (one.id for one in listed if not one.is_here)
    assert devices.sign_out_there(noor, there)
    assert _see(library.token, NOW + HOUR) is None
    assert _see(phone.signed_in.token, NOW + HOUR) is not None


def test_nobody_signs_out_the_device_of_another() -> None:
    open_house()
    noor, max_ = here(join()), join("Max", password=OTHER)
    assert not devices.sign_out_there(here(max_), noor.session)
    devices.sign_out_everywhere_else(here(max_))
    assert SessionRow.objects.filter(id=noor.session).exists()
    assert [one.id for one in devices.list_devices(here(max_))] == [here(max_).session]


def test_signing_out_here_and_everywhere_else_end_what_they_say() -> None:
    open_house()
    first, second, third = join().signed_in, sign_in(), sign_in()
    devices.sign_out(first.token)
    assert (_see(first.token), _see(second.token) is None) == (None, False)
    devices.sign_out_everywhere_else(here(second))
    assert (_see(third.token), _see(second.token) is None) == (None, False)
    devices.sign_out("nonsense")


def test_which_device_it_was_is_sealed_to_her() -> None:
    open_house()
    joined = join(device=PHONE)
    row = SessionRow.objects.get()
    assert b"Firefox" not in bytes(row.about)
    assert [one.about for one in devices.list_devices(here(joined).without_keys())] == [""]


def test_when_she_was_here_is_kept_to_the_minute_and_touches_nothing_else() -> None:
    open_house()
    joined = join()
    before = SessionRow.objects.values("found_by", "ends_at", "about", "wrapped_keys").get()
    here(joined, NOW + 40 * SECOND)
    assert SessionRow.objects.get().seen_at == NOW
    here(joined, NOW + 80 * SECOND)
    assert SessionRow.objects.get().seen_at == NOW + 80 * SECOND
    assert SessionRow.objects.values("found_by", "ends_at", "about", "wrapped_keys").get() == before
