"""What the learned models hear in a passage: the light one always, the encoder where it is installed."""

from dataclasses import dataclass

from askwell.core.words.learned import hear_words
from askwell.core.words.meaning import NOT_HEARD, Meaning
from askwell.core.words.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What each model heard; an empty `encoder` says that none was there."""

    light: Meaning = NOT_HEARD
    encoder: Meaning = NOT_HEARD

    @property
    def models(self) -> tuple[Meaning, ...]:
        """Return those that listened, the better one first."""
        return tuple(model for model in (self.encoder, self.light) if model)


def listen(passage: Passage, encoder: Meaning = NOT_HEARD) -> Heard:
    """Let the light model listen, and put what the encoder heard beside it. Signs without a word say nothing."""
    if not any(token.form[0].isalnum() for token in passage.tokens):
        return Heard()
    return Heard(light=hear_words(passage), encoder=encoder)
