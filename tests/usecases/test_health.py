"""Health: what is so is told by key, and nobody's words are looked at."""

import dataclasses
import os
from datetime import timedelta
from pathlib import Path

import pytest

from askwell.environment import read_environment
from askwell.store.models import CircleRow
from askwell.store.private import KeeperRow
from askwell.usecases.access.circle import home_circle
from askwell.usecases.access.house import StoredMail, save_mail, write_audit
from askwell.usecases.circle import name_circle
from askwell.usecases.health import LAST_BACKUP, LEVELS, Check, check_health, is_well
from tests.usecases.cast import DAY, HOUR, NOW, here, join_host

pytestmark = pytest.mark.django_db


def keys() -> set[str]:
    return {check.key for check in check_health(NOW)}


def one(key: str) -> Check:
    return next(check for check in check_health(NOW) if check.key == key)


def test_an_empty_house_is_well_and_says_what_is_still_to_do() -> None:
    CircleRow.objects.all().delete()
    checks = check_health(NOW)
    assert is_well(checks)
    assert {"database_good", "steps_good", "mail_off", "keepers_good", "clock_good"} <= keys()
    assert {"circle_unnamed", "circle_run_by_nobody", "country_unset", "host_none", "address_local"} <= keys()


def test_every_key_that_is_told_has_a_level() -> None:
    assert keys() <= set(LEVELS)


def test_a_named_circle_with_a_host_and_lines_is_in_order() -> None:
    name_circle(name="the Thursday circle", run_by="Ruth", contact="", country="GB", leave_to="")
    ruth = join_host()
    assert {"circle_good", "lines_good", "host_good", "clock_good", "keepers_good"} <= keys()
    assert one("circle_good").said == {"name": "the Thursday circle", "run_by": "Ruth"}
    KeeperRow.objects.all().delete()
    assert one("keepers_missing").said == {"people": 1}
    assert not is_well(check_health(NOW))
    assert "keepers_good" not in keys()
    assert here(ruth).name == "Ruth"


def test_lines_that_nobody_checked_for_long_and_a_country_without_lines_are_told() -> None:
    name_circle(name="x", run_by="Ruth", contact="", country="GB", leave_to="")
    late = next(check for check in check_health(NOW + 400 * DAY) if check.key == "lines_stale")
    assert late.said["country"] == "GB"
    assert late.said["names"]
    name_circle(name="", run_by="", contact="", country="AQ", leave_to="")
    assert one("lines_none").said == {"country": "AQ"}


def test_mail_that_was_never_tested_is_told() -> None:
    mail = StoredMail(
        server="mail.example.org", port=465, security="tls", username="", locked_password=b"",
        sender="askwell@example.org", tested_at=None,
    )  # fmt: skip
    save_mail(mail)
    assert "mail_untested" in keys()
    assert "mail_off" not in keys()
    save_mail(dataclasses.replace(mail, locked_password=b"locked with another secret key"))
    assert "mail_closed" in keys()


def test_a_deed_that_lies_ahead_says_that_the_clock_is_wrong() -> None:
    write_audit(home_circle(), by=None, what="close", about=None, at=NOW + 3 * HOUR)
    assert one("clock_behind").said == {"latest": NOW + 3 * HOUR}


def test_the_last_backup_is_found_and_an_old_or_unreadable_one_is_told() -> None:
    file = read_environment().home / LAST_BACKUP
    try:
        assert "backup_never" in keys()
        file.write_text((NOW - DAY).isoformat())
        assert one("backup_good").said == {"at": NOW - DAY}
        file.write_text((NOW - timedelta(days=9)).isoformat())
        assert "backup_old" in keys()
        file.write_text("yesterday")
        assert "backup_never" in keys()
    finally:
        file.unlink()


def test_a_secret_that_others_can_read_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret_key"
    secret.write_text("x")
    secret.chmod(0o640)
    monkeypatch.setitem(os.environ, "ASKWELL_SECRET_KEY_FILE", str(secret))
    assert one("secret_open").said == {"path": str(secret)}
    secret.chmod(0o600)
    assert "secret_good" in keys()
