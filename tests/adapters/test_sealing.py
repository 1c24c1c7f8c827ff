"""Sealing: she alone opens it, a change is seen, and what was sealed long ago still opens."""

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from askwell.adapters import sealing
from askwell.adapters.recovery import read_recovery_code
from askwell.adapters.sealing import CannotOpenError, open_sealed, seal_own, seal_to
from askwell.usecases.access.own import StoredKey
from askwell.usecases.access.own.shapes import Draft, Thought, read_draft, read_thought
from askwell.usecases.account import keys as her_keys
from tests.adapters import golden

pytestmark = pytest.mark.argon2
NOOR, MAX = sealing.make_key(), sealing.make_key()
PLACE = "shelf here"
contents = st.binary(max_size=2_000)
Seal = Callable[[bytes], bytes]


def _own(content: bytes) -> bytes:
    return seal_own(content, key=NOOR, number=3, place=PLACE)


def _to_her(content: bytes) -> bytes:
    return seal_to(content, public=sealing.public_of(NOOR), number=3, place=PLACE)


both = pytest.mark.parametrize("seal", [_own, _to_her])


@both
@given(content=contents)
def test_what_is_sealed_opens_as_it_was(seal: Seal, content: bytes) -> None:
    sealed = seal(content)
    assert open_sealed(sealed, keys={1: MAX, 3: NOOR}, place=PLACE) == content
    assert len(content) < 8 or content not in sealed


@both
def test_the_same_words_never_look_the_same(seal: Seal) -> None:
    assert seal(b"Sam, can you come?") != seal(b"Sam, can you come?")


@both
@given(data=st.data())
def test_one_changed_bit_anywhere_closes_it(seal: Seal, data: st.DataObject) -> None:
    sealed = bytearray(seal(b"Sam, can you come on Thursday?"))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[at // 8] ^= 1 << at % 8
    with pytest.raises(CannotOpenError):
        open_sealed(bytes(sealed), keys={3: NOOR}, place=PLACE)


@both
def test_what_was_moved_cut_or_lengthened_does_not_open(seal: Seal) -> None:
    sealed = seal(b"Sam, can you come on Thursday?")
    for changed, place in ((sealed, "shelf there"), (sealed[:-1], PLACE), (sealed + b"\0", PLACE), (sealed[1:], PLACE)):
        with pytest.raises(CannotOpenError):
            open_sealed(changed, keys={3: NOOR}, place=place)


@both
def test_another_key_and_another_number_open_nothing(seal: Seal) -> None:
    sealed = seal(b"Sam, can you come on Thursday?")
    renumbered = sealed[:1] + struct.pack(">I", 4) + sealed[5:]
    for changed, keys in ((sealed, {3: MAX}), (sealed, {}), (sealed, {2: NOOR}), (renumbered, {4: NOOR})):
        with pytest.raises(CannotOpenError):
            open_sealed(changed, keys=keys, place=PLACE)


@given(st.binary(max_size=400))
def test_foreign_bytes_are_refused_in_one_way_only(foreign: bytes) -> None:
    for head in (b"", struct.pack(">BI", 1, 3), struct.pack(">BI", 2, 3), struct.pack(">BI", 9, 3)):
        with pytest.raises(CannotOpenError):
            open_sealed(head + foreign, keys={3: NOOR}, place=PLACE)


@pytest.mark.parametrize("inside", [b"", b"\0\0", struct.pack(">I", 5) + b"four", struct.pack(">I", 2**32 - 1)])
def test_a_stranger_who_seals_nonsense_to_her_breaks_nothing(inside: bytes) -> None:
    head = struct.pack(">BI", 2, 3)
    public = X25519PublicKey.from_public_bytes(sealing.public_of(NOOR))
    box = sealing._SUITE.encrypt(inside, public, info=sealing._bound(head, PLACE))  # noqa: SLF001 - a stranger may
    with pytest.raises(CannotOpenError):
        open_sealed(head + box, keys={3: NOOR}, place=PLACE)


@both
def test_neither_what_it_is_nor_how_long_shows_in_the_length(seal: Seal) -> None:
    note, page = b"no", b"I do not want to bother Sam, he has enough on his plate. " * 4
    assert len(seal(note)) == len(seal(page)) == len(seal(b""))
    assert {len(seal(b"x" * size)) % 256 for size in range(0, 3_000, 37)} == {len(seal(b"")) % 256}


def test_whoever_seals_to_her_cannot_pass_for_her() -> None:
    sealed = _to_her(b"signed in, Firefox")
    with pytest.raises(CannotOpenError):
        open_sealed(b"\x01" + sealed[1:], keys={3: NOOR}, place=PLACE)


def test_a_password_is_stretched_with_the_cost_that_was_promised() -> None:
    made = sealing.stretch(golden.PASSWORD, golden.SALT)  # Argon2id, 3 passes, 64 MiB, 4 lanes
    assert hashlib.sha256(made).hexdigest() == "6216ab707b12f29f7ae74b03789cc3745bbde635efe7553416edc89950d8776d"


def _golden_key() -> StoredKey:
    return StoredKey(
        number=1, public=sealing.public_of(golden.KEYS[1]), salt=golden.SALT, by_password=golden.BY_PASSWORD,
        by_recovery=golden.BY_RECOVERY, keeper=golden.KEEPER, to_next=golden.TO_NEXT,
    )  # fmt: skip


def test_old_values_of_both_formats_still_open() -> None:
    assert open_sealed(golden.OWN, keys=golden.KEYS, place=golden.PLACE).decode() == "Sam, könntest du Donnerstag?"
    assert open_sealed(golden.TO_HER, keys=golden.KEYS, place=golden.PLACE) == b"signed in, Firefox"


def test_an_old_wrapped_key_still_opens_by_password_and_by_recovery_code_and_with_nothing_else() -> None:
    key, code = _golden_key(), read_recovery_code(golden.CODE)
    assert her_keys.open_with_password(golden.NOOR, key, golden.PASSWORD) == golden.KEYS[1]
    assert her_keys.open_with_recovery(golden.NOOR, key, code) == golden.KEYS[1]
    assert her_keys.open_with_password(golden.NOOR, key, golden.PASSWORD + " ") is None
    assert her_keys.open_with_password(UUID(int=9), key, golden.PASSWORD) is None
    assert her_keys.open_with_recovery(UUID(int=9), key, code) is None


def test_without_its_keeper_neither_password_nor_code_opens_a_key() -> None:
    for keeper in (None, bytes(32)):
        key = replace(_golden_key(), keeper=keeper)
        assert her_keys.open_with_password(golden.NOOR, key, golden.PASSWORD) is None
        assert her_keys.open_with_recovery(golden.NOOR, key, read_recovery_code(golden.CODE)) is None


def test_an_old_key_handed_on_long_ago_opens_with_the_newer() -> None:
    newest = replace(_golden_key(), number=2, to_next=None)
    assert her_keys.open_chain(golden.NOOR, (newest, _golden_key()), golden.KEYS[2]) == golden.KEYS
    closed = her_keys.open_chain(golden.NOOR, (newest, replace(_golden_key(), to_next=None)), golden.KEYS[2])
    assert closed == {2: golden.KEYS[2]}


def test_an_old_session_opens_with_its_cookie_for_its_own_row_alone() -> None:
    wrapped, token = golden.SESSION, golden.TOKEN
    assert her_keys.unwrap_for_session(wrapped, token, golden.NOOR, golden.SESSION_ID) == golden.KEYS
    assert her_keys.unwrap_for_session(wrapped, token, UUID(int=9), golden.SESSION_ID) == {}
    assert her_keys.unwrap_for_session(wrapped, token, golden.NOOR, UUID(int=9)) == {}
    assert her_keys.unwrap_for_session(wrapped, bytes(32), golden.NOOR, golden.SESSION_ID) == {}


def _kept(sealed: bytes, id_: UUID) -> dict[str, object]:
    opened = open_sealed(sealed, keys=golden.KEYS, place=f"shelf {golden.NOOR} {id_}")
    value: dict[str, object] = json.loads(opened)
    return value


def test_an_old_draft_is_read_as_it_was() -> None:
    value = _kept(golden.DRAFT, golden.DRAFT_ID)
    assert (value["kind"], value["shape"]) == ("draft", 1)
    assert read_draft(1, value["holds"]) == Draft(  # type: ignore[arg-type]
        begun_at=datetime(2026, 11, 24, 22, 15, tzinfo=UTC),
        changed_at=datetime(2026, 11, 24, 22, 31, tzinfo=UTC),
        here="what_to_ask",
        values={"words": "I do not want to bother Sam.", "what": "take the kids to school", "borrowed": ["a", "b"]},
        said_at=None,
        hand="h1",
    )


def test_an_old_thought_is_read_as_it_was() -> None:
    value = _kept(golden.THOUGHT, golden.THOUGHT_ID)
    assert (value["kind"], value["shape"]) == ("thought", 1)
    assert read_thought(1, value["holds"]) == Thought(  # type: ignore[arg-type]
        label="burden",
        words="I do not want to bother Sam.",
        mine="Sam asked me twice in spring, and I was glad.",
        written_at=datetime(2026, 11, 24, 22, 31, tzinfo=UTC),
        met_at=datetime(2026, 11, 28, 8, 0, tzinfo=UTC),
        state="changed",
        later="He said yes to one morning.",
    )


def test_the_old_values_themselves_are_not_made_again() -> None:
    """The file of old values is only ever added to: its first part has to stay as it was on the first day."""
    text = Path(golden.__file__).read_text(encoding="utf-8")
    first = text[: text.index("\n)", text.index("THOUGHT = ")) + 2]
    made_of_it = hashlib.sha256(first.encode()).hexdigest()
    assert made_of_it == "f5d12e47a8fb962e47243e89da18e06d20030d04079d1fa3b97cb3ab24a8ea78"
