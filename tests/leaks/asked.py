"""An ask of Noor's with a secret in each place, answered through its link.

`python -m tests.leaks.asked NAME PASSWORD` makes one in the house of ASKWELL_HOME and prints the token.
"""

import sys
from dataclasses import replace
from datetime import datetime
from uuid import UUID

SECRETS = {
    "her words": "the vermilion-trellis in the yard",
    "her plan": "the cobalt-anvil is my plan",
    "her note on a person": "owes the basalt-lantern crew",
    "a person": "Quillon Tamarisk-Moor",
    "how to reach her": "the gate by the saffron-girder",  # she sees it while she makes the ask
    "a helper's note": "after the pewter-mandolin lesson",
    "her thanks": "thank you for the indigo-ladle",
}


def make(by: object, now: datetime) -> str:
    """Let an ask cross to one person, let them answer, thank them, and return the token of the link."""
    from askwell.core.evidence import Prediction  # noqa: PLC0415 - Django may have to be set up first
    from askwell.core.matching import Helper  # noqa: PLC0415 - as above
    from askwell.core.terms import Answer, Likelihood  # noqa: PLC0415 - as above
    from askwell.usecases import matching, thanks  # noqa: PLC0415 - as above
    from askwell.usecases.answer import Given, answer_ask  # noqa: PLC0415 - as above
    from askwell.usecases.ask.kept import find_ask  # noqa: PLC0415 - as above
    from askwell.usecases.ask.making import Waiting, predict  # noqa: PLC0415 - as above
    from askwell.usecases.visitor import Visitor  # noqa: PLC0415 - as above
    from tests.usecases import asks  # noqa: PLC0415 - as above

    assert isinstance(by, Visitor)
    name = SECRETS["a person"]
    person = matching.add_person(by, Helper(name=name, note=SECRETS["her note on a person"]), now)
    waiting = Waiting(plan=SECRETS["her plan"], reach=SECRETS["how to reach her"])
    words = SECRETS["her words"]
    (token,) = asks.an_ask(by, name, what=words, words=f"Could you help with {words}?", waiting=waiting, now=now)
    ask = asks.newest_ask(by)
    assert find_ask(by, ask).to[0].helper == str(person)
    predict(by, ask, str(person), Prediction(words=Likelihood.PERHAPS), now)
    answer_ask(token, Given(answer=Answer.YES, note=SECRETS["a helper's note"]), now)
    thanks.thank(by, ask, str(person), SECRETS["her thanks"], now)
    matching.change_person(by, person, lambda helper: replace(helper, refused=helper.refused | {UUID(int=7).hex}))
    return token


if __name__ == "__main__":
    from askwell.cli.database import make_ready

    make_ready()
    from django.utils import timezone

    from tests.usecases.cast import here, sign_in

    given_name, given_password = sys.argv[1:]
    print(make(here(sign_in(given_name, given_password, now=timezone.now()), timezone.now()), timezone.now()))
