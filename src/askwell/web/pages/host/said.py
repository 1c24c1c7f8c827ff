"""Sentences of the host's pages: what was looked at, and what hosts did."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from askwell.usecases.deeds import Deed
from askwell.usecases.health import Check
from askwell.web.pages.country import country_names


def say_check(check: Check) -> str:
    """Return the sentence of one check: how it is, and how to go on where it is not as it should be."""
    return _checks()[check.key].format(**{name: _shown(name, value) for name, value in check.said.items()})


def say_deed(deed: Deed) -> str:
    """Return what somebody did, in a sentence."""
    by, about = deed.by or _("Someone who is no longer here"), deed.about or _("someone who is no longer here")
    return _deeds().get(deed.what, _("{by} changed something.")).format(by=by, about=about)


def _shown(name: str, value: object) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return _("{day} at {time}").format(day=date_format(local), time=time_format(local))
    if isinstance(value, date):
        return date_format(value)
    if name == "country":
        return dict(country_names([str(value)]))[str(value)]
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _checks() -> dict[str, str]:
    return {
        "database_good": _("The database ({kind}) opens and can be written."),
        "database_closed": _("The database cannot be opened ({trouble}). See where DATABASE_URL points."),
        "database_read_only": _(
            "The database cannot be written ({trouble}). People can think, but keep nothing. "
            "See whose the file is, and whether the disk is full."
        ),
        "steps_good": _("The database fits this version of Askwell."),
        "steps_missing": _("The database is older than this program. Start Askwell again: it brings it up to date."),
        "steps_newer": _("A newer Askwell made this database (its last step is {step}). Start that version again."),
        "sqlite_good": _("SQLite writes safely, and overwrites what is deleted."),
        "sqlite_odd": _(
            "SQLite has {setting} at {is_}, and it should be {wanted}. A disk over the network can do that. "
            "Move the folder to a disk of this machine."
        ),
        "disk_good": _("There is room on the disk ({free} MB)."),
        "disk_low": _("Only {free} MB are left on the disk of {folder}. Make room soon."),
        "disk_full": _("Only {free} MB are left on the disk of {folder}. Soon nothing can be kept. Make room now."),
        "secret_good": _("The secret key belongs to Askwell alone."),
        "secret_open": _("Others on the machine can read the secret key. Close it: chmod 600 {path}"),
        "secret_in_environment": _(
            "The secret key is given as ASKWELL_SECRET_KEY. See that nobody else can read where it stands."
        ),
        "home_open": _("Others on the machine can look into {path}. Close it: chmod 700 {path}"),
        "address_good": _("People reach Askwell at {address}."),
        "address_local": _(
            "Askwell is at {address}, for this machine alone. For others, set ASKWELL_ADDRESS to an https address."
        ),
        "circle_good": _("The circle is {name}, run by {run_by}."),
        "circle_demo": _("This is a demo. Its people are made up, and everybody knows their passwords."),
        "circle_unnamed": _("The circle has no name yet. Give it one under “Words of the circle”."),
        "circle_run_by_nobody": _("Pages do not say who runs this. Say it under “Words of the circle”."),
        "lines_good": _("The lines to call in {country} were read at their source on {checked_on} or later."),
        "lines_stale": _(
            "Some lines to call in {country} were checked long ago: {names}. Update Askwell, or ring them."
        ),
        "lines_none": _(
            "Askwell knows no lines to call in {country}. People see international directories only. "
            "Hang the numbers of your place where people see them."
        ),
        "country_unset": _("No country is set, so no lines to call come first. Set it under “Words of the circle”."),
        "host_good": _("Somebody runs this circle."),
        "host_none": _("Nobody runs this circle yet."),
        "mail_good": _("Mail is set. The last test went out on {tested_at}."),
        "mail_closed": _("The password for mail cannot be read any more. Set it again under “Mail”."),
        "mail_untested": _("Mail is set, and no test has gone out yet. Send one under “Mail”."),
        "mail_late": _("Mail waits that should have gone out an hour ago. See that “askwell work” runs."),
        "mail_off": _("Mail is off. Links are handed on by hand then."),
        "keepers_good": _("Every key has its other half: people can open what they kept."),
        "keepers_missing": _(
            "The other halves of some keys are missing: {people} of the people here cannot open what they kept. "
            "Whoever keeps the machine can put them back with: askwell restore"
        ),
        "clock_good": _("The clock is right, as far as can be seen."),
        "clock_behind": _(
            "Something here happened on {latest}, and that lies ahead. See that the clock of the machine is right."
        ),
        "backup_good": _("The last backup was made on {at}."),
        "backup_old": _("The last backup is old: {at}. Make one on the machine: askwell backup FOLDER"),
        "backup_never": _("No backup has been made yet. Make one on the machine: askwell backup FOLDER"),
    }


def _deeds() -> dict[str, str]:
    return {
        "host_on": _("{by} let {about} run the circle."),
        "host_off": _("{by} ended that {about} runs the circle."),
        "closed": _("{by} closed the account of {about}."),
        "opened": _("{by} opened the account of {about} again."),
        "removed": _("{by} took a closed account away."),
        "way_back": _("{by} made a link for a new password for {about}."),
        "invited": _("{by} made an invitation."),
        "invited_host": _("{by} made an invitation for somebody to run the circle."),
        "revoked": _("{by} took an invitation back."),
        "sign_up": _("{by} changed who may join."),
        "keeps_for": _("{by} changed how long closed asks stay."),
        "words": _("{by} changed the words of the circle."),
        "mail_set": _("{by} changed the mail settings."),
        "mail_stopped": _("{by} turned mail off."),
        "mail_tested": _("{by} sent a test mail."),
        "way_back_by_machine": _("Whoever keeps the machine made a link for a new password for {about}."),
        "invited_by_machine": _("Whoever keeps the machine made an invitation."),
        "invited_host_by_machine": _("Whoever keeps the machine made an invitation to run the circle."),
    }
