"""The cast with accounts: Noor asks, Ruth hosts, Max belongs elsewhere. Making one costs one stretched password."""

from datetime import UTC, datetime, timedelta

from askwell.usecases import links
from askwell.usecases.access.circle import home_circle
from askwell.usecases.account import devices, entering, joining
from askwell.usecases.account.devices import Device, SignedIn
from askwell.usecases.account.joining import Joined
from askwell.usecases.visitor import Visitor

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PASSWORD = "kettle under the stairs"
OTHER = "a lamp beside nine oranges"
PHONE = Device(is_own=True, about="Firefox, Android", address="192.0.2.7")
LIBRARY = Device(about="Chrome, Windows", address="198.51.100.20")


def open_house(rule: str = "open", least_age: int = 16) -> None:
    """Let people join by a rule."""
    circle = home_circle()
    circle.sign_up, circle.least_age = rule, least_age
    circle.save()


def join(
    name: str = "Noor", *, password: str = PASSWORD, email: str = "", invitation: str = "", device: Device = LIBRARY,
    now: datetime = NOW, is_old_enough: bool = True, agrees: bool = True,
) -> Joined:  # fmt: skip
    """Join as a person would; the house has to be open, or an invitation given."""
    return joining.join(
        name=name, password=password, email=email, invitation=invitation, is_old_enough=is_old_enough, agrees=agrees,
        device=device, now=now,
    )  # fmt: skip


def join_host(name: str = "Ruth", *, password: str = PASSWORD, now: datetime = NOW) -> Joined:
    """Join with the link that the first start prints."""
    return join(name, password=password, invitation=make_invitation(links.HOST, now), now=now)


def make_invitation(purpose: str = links.JOIN, now: datetime = NOW) -> str:
    """Return the token of a link that lets one person in."""
    return links.make_link(purpose, home_circle(), now)


def sign_in(name: str = "Noor", password: str = PASSWORD, *, device: Device = LIBRARY, now: datetime = NOW) -> SignedIn:
    """Sign in as a person would."""
    return entering.sign_in(account=name, password=password, device=device, now=now)


def here(signed_in: SignedIn | Joined, now: datetime = NOW) -> Visitor:
    """Return who the cookie of this sign-in belongs to."""
    token = (signed_in.signed_in if isinstance(signed_in, Joined) else signed_in).token
    visitor = devices.see_visitor(token, now)
    assert visitor is not None
    return visitor
