"""Who is here: a person with an account, on one device, with her keys in hand or put away."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from askwell.core.packs import LANGUAGES

THEMES = ("light", "dark")
SIZES = ("large", "largest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How she likes the pages, and how she hears of things. Empty: as the device or the house has it."""

    language: str = ""
    time_zone: str = ""
    theme: str = ""
    size: str = ""
    look: str = ""
    notices: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A person who is signed in. Her keys live as long as one request, and no message or log shows them."""

    person: UUID
    name: str
    session: UUID
    is_host: bool
    state: str
    has_recovery: bool
    has_factor: bool
    is_own_device: bool
    keys: Mapping[int, bytes] = field(repr=False)
    choices: Choices = Choices()

    @property
    def is_locked(self) -> bool:
        """Whether her password is needed before anything of hers opens."""
        return not self.keys

    @property
    def language(self) -> str:
        """The language of the sentences she reads: hers, where there is a pack for it."""
        language = self.choices.language.partition("-")[0]
        return language if language in LANGUAGES else LANGUAGES[0]

    @property
    def number(self) -> int:
        """The number of her newest key: what she writes now is sealed with it."""
        return max(self.keys)

    @property
    def key(self) -> bytes:
        """Her newest private key."""
        return self.keys[self.number]

    def without_keys(self) -> "Visitor":
        """Return the visitor as she is while her pages are locked."""
        return replace(self, keys={})
