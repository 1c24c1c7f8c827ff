"""Letters: what a mail says, in the language of whoever gets it. None holds a word that she did not say yes to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A subject and a plain text; her name and address where it goes out in her name."""

    subject: str
    body: str
    from_name: str = ""
    reply_to: str = ""


def write_letter(name: str, language: str, /, **values: str) -> Letter:
    """Write one of the letters in `templates/letters`; the first line of each is its subject."""
    with translation.override(language or settings.LANGUAGE_CODE):
        subject, _, body = render_to_string(f"letters/{name}.html", values).strip().partition("\n")
    return Letter(subject=subject.strip(), body=body.strip() + "\n")


def say_when(when: datetime | date, language: str) -> str:
    """Return an instant as the clock of its own zone shows it, or a day, as people write it in a language."""
    with translation.override(language or settings.LANGUAGE_CODE):
        if isinstance(when, datetime):
            said = date_format(when.replace(tzinfo=None), "DATETIME_FORMAT")
            return f"{date_format(when, 'l')}, {said} ({when.tzinfo})"
        return f"{date_format(when, 'l')}, {date_format(when, 'DATE_FORMAT')}"
