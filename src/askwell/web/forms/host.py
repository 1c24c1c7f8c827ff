"""What the host's pages may send: short texts, checked by the use-cases."""

from dataclasses import dataclass

from django.http import QueryDict

from askwell.usecases.circle import Circle
from askwell.usecases.mail import NewMail
from askwell.web.forms.account import typed

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTyped:
    """The sign-up rule as it was typed."""

    rule: str
    least_age: str
    welcome: str


def read_words(data: QueryDict) -> Circle:
    """Read what is said of the circle."""
    return Circle(
        name=typed(data, "name"),
        run_by=typed(data, "run_by"),
        contact=typed(data, "contact"),
        country=typed(data, "country"),
        leave_to=typed(data, "leave_to"),
    )


def read_rule(data: QueryDict) -> RuleTyped:
    """Read who may join."""
    welcome = typed(data, "welcome").replace("\r\n", "\n")
    return RuleTyped(rule=typed(data, "rule"), least_age=typed(data, "least_age"), welcome=welcome)


def read_mail(data: QueryDict) -> NewMail:
    """Read how mail is sent; a port that is none counts as nought."""
    port = typed(data, "port").strip()
    is_number = port.isascii() and port.isdecimal() and len(port) < _MOST_DIGITS
    return NewMail(
        server=typed(data, "server"),
        port=int(port) if is_number else 0,
        security=typed(data, "security"),
        username=typed(data, "username"),
        sender=typed(data, "sender"),
        password=typed(data, "password"),
    )


__all__ = ["RuleTyped", "read_mail", "read_rule", "read_words", "typed"]
