"""The words that every stage shares."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of help is asked for."""

    CHILDCARE = "childcare"
    RIDE = "ride"
    MEAL = "meal"
    ERRAND = "errand"
    COMPANY = "company"
    LISTENING = "listening"
    KIND_WORD = "kind_word"
    PRAYER = "prayer"
    ADVICE = "advice"
    WORK = "work"
    STUDY = "study"
    LETTER = "letter"
    PAPERWORK = "paperwork"
    REPAIR = "repair"
    MOVING = "moving"
    PETS = "pets"
    MONEY = "money"
    PLACE_TO_STAY = "place_to_stay"
    TECHNOLOGY = "technology"
    COMING_ALONG = "coming_along"
    RECOVERY = "recovery"
    OTHER = "other"


class Relation(StrEnum):
    """Who is asked, seen from the asker."""

    CLOSE_FRIEND = "close_friend"
    FRIEND = "friend"
    FAMILY = "family"
    NEIGHBOR = "neighbour"
    COLLEAGUE = "colleague"
    BOSS = "boss"
    GROUP = "group"
    ACQUAINTANCE = "acquaintance"
    PROFESSIONAL = "professional"
    STRANGER = "stranger"


class Channel(StrEnum):
    """How the ask reaches a person."""

    ALOUD = "aloud"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"


class Closeness(StrEnum):
    """How close somebody is to the asker, as she sees it."""

    VERY = "very"
    SOMEWHAT = "somewhat"
    HARDLY = "hardly"


class Answer(StrEnum):
    """What somebody said to an ask. All four are good answers."""

    YES = "yes"
    PART = "part"
    LATER = "later"
    NO = "no"


class Likelihood(StrEnum):
    """How likely a yes seems to the asker, in words."""

    HARDLY = "hardly"
    PERHAPS = "perhaps"
    LIKELY = "likely"


class Outcome(StrEnum):
    """What came of asking one person. `LATER` stays open; silence is an outcome of its own."""

    YES = "yes"
    PART = "part"
    NO = "no"
    LATER = "later"
    SILENCE = "silence"
    OPEN = "open"
