"""What can go wrong for a person, by key. The pages and commands say it in her language."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Something cannot be done as asked; `key` says why, and `said` fills in the sentence."""

    def __init__(self, key: str, **said: object) -> None:
        super().__init__(key)
        self.key = key
        self.said = said
