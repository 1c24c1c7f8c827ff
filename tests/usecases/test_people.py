"""What a host does about people: nobody is left without a host, and nothing that anyone keeps is touched."""

from datetime import timedelta

import pytest

from askwell.store.private import SealedRow
from askwell.store.shared import LinkRow, PersonRow
from askwell.usecases import links, people
from askwell.usecases.access.people import has_host
from askwell.usecases.account import recovering
from askwell.usecases.account.notes import see_notes
from askwell.usecases.deeds import see_deeds, write_deed
from askwell.usecases.errors import Refused
from askwell.usecases.glimpse import see_what_is_there
from tests.usecases.cast import DAY, LIBRARY, NOW, OTHER, here, join, join_host, open_house, sign_in

pytestmark = pytest.mark.django_db


def test_the_first_host_gets_one_link_at_a_time_until_there_is_one() -> None:
    first = people.first_host_link(NOW)
    second = people.first_host_link(NOW)
    with pytest.raises(Refused, match="link_unknown"):
        links.look_at_link(first, (links.HOST,), NOW)
    join("Ruth", invitation=second)
    assert has_host()
    assert people.first_host_link(NOW) == ""


def test_two_hosts_cannot_both_stop() -> None:
    ruth, ilse = here(join_host()), here(join_host("Ilse", password=OTHER))
    people.set_host(ruth, ruth.person, is_host=False, now=NOW)
    with pytest.raises(Refused, match="last_host"):
        people.set_host(ilse, ilse.person, is_host=False, now=NOW)
    with pytest.raises(Refused, match="last_host"):
        people.close(ilse, ilse.person, NOW)
    assert has_host()


def test_a_closed_host_runs_nothing_until_opened_again() -> None:
    ruth, ilse = here(join_host()), here(join_host("Ilse", password=OTHER))
    people.close(ruth, ilse.person, NOW)
    assert not here(sign_in("Ilse", OTHER)).is_host
    people.open_again(ruth, ilse.person, NOW)
    assert here(sign_in("Ilse", OTHER)).is_host


def test_somebody_the_host_acts_on_finds_a_note_of_it_that_only_she_can_read() -> None:
    open_house()
    ruth, noor = here(join_host()), here(join("Noor"))
    people.way_back(ruth, noor.person, NOW)
    people.close(ruth, noor.person, NOW)
    assert {note.what for note in see_notes(noor)} == {"way_back", "closed"}
    assert not any(b"way_back" in bytes(row.sealed) for row in SealedRow.objects.all())


def test_a_new_way_back_ends_the_one_before_and_opens_nothing_old() -> None:
    open_house()
    ruth, noor = here(join_host()), here(join("Noor"))
    first, second = people.way_back(ruth, noor.person, NOW), people.way_back(None, noor.person, NOW)
    with pytest.raises(Refused, match="link_unknown"):
        recovering.see_reset(first, "192.0.2.1", NOW)
    back = recovering.reset(token=second, password=OTHER, device=LIBRARY, now=NOW)
    assert recovering.closed_keys(here(back.signed_in)) == 1


def test_an_account_goes_only_when_it_has_been_closed_for_thirty_days() -> None:
    open_house()
    ruth, noor = here(join_host()), here(join("Noor"))
    with pytest.raises(Refused, match="not_yet"):
        people.remove(ruth, noor.person, "Noor", NOW)
    people.close(ruth, noor.person, NOW)
    with pytest.raises(Refused, match="not_yet"):
        people.remove(ruth, noor.person, "Noor", NOW + 29 * DAY)
    with pytest.raises(Refused, match="name_other"):
        people.remove(ruth, noor.person, "Sam", NOW + 30 * DAY)
    people.remove(ruth, noor.person, "noor", NOW + 30 * DAY)
    assert list(PersonRow.objects.values_list("name", flat=True)) == ["Ruth"]
    assert see_deeds()[0].what == "removed"
    assert see_deeds()[0].about == ""


def test_what_a_host_sees_of_a_person_has_no_address_and_no_time() -> None:
    open_house()
    ruth = here(join_host())
    join("Noor", email="noor@example.org")
    noor = next(person for person in people.list_people(ruth) if person.name == "Noor")
    assert "noor@example.org" not in repr(noor)
    assert {field for field in noor.__slots__ if field.endswith("_at")} == set()


def test_what_has_run_out_is_tidied_away_and_what_has_not_stays() -> None:
    old, new = people.invite(None, "", NOW - 20 * DAY), people.invite(None, "", NOW)
    people.tidy(NOW)
    assert LinkRow.objects.count() == 1
    links.look_at_link(new, (links.JOIN,), NOW)
    with pytest.raises(Refused, match="link_unknown"):
        links.look_at_link(old, (links.JOIN,), NOW)


def test_deeds_name_who_did_them_also_when_it_was_done_at_the_machine() -> None:
    ruth = here(join_host())
    write_deed(ruth, "words", NOW)
    people.invite(None, "Ilse", NOW + timedelta(seconds=1))
    assert [(deed.by, deed.what) for deed in see_deeds()] == [("", "invited_by_machine"), ("Ruth", "words")]


def test_the_bytes_shown_say_nothing_about_how_much_is_kept() -> None:
    open_house()
    ruth, noor = here(join_host()), here(join("Noor"))
    for _ in range(5):
        people.way_back(ruth, noor.person, NOW)
    there = see_what_is_there(ruth)
    assert len(there.others) == 2
    assert there.own == ""
    assert bytes.fromhex(there.others[0]) in {bytes(row.sealed)[:48] for row in SealedRow.objects.all()}
