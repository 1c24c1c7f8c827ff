"""The board in the house that the environment names, read and answered: `python -m tests.store.board`."""

import json
from datetime import timedelta

from askwell.cli.database import make_ready


def main() -> None:
    """Print what each of them sees, as one JSON object."""
    make_ready()
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    from askwell.core.terms import Answer  # noqa: PLC0415 - as above
    from askwell.usecases import board, norms, offers  # noqa: PLC0415 - as above
    from askwell.usecases.access import norms as stored  # noqa: PLC0415 - as above
    from askwell.usecases.access.circle import home_circle  # noqa: PLC0415 - as above
    from askwell.usecases.answer import Given  # noqa: PLC0415 - as above
    from tests.usecases.board.circle import member, on_board, outsider, seen_on_board  # noqa: PLC0415 - as above
    from tests.usecases.cast import NOW  # noqa: PLC0415 - as above

    noor, sam, ilse, max_ = member("Noor"), member("Sam"), member("Ilse"), outsider()
    for_all = [on_board(noor, now=NOW + timedelta(seconds=number)) for number in range(32)]
    for_sam = on_board(noor, sam, now=NOW + timedelta(minutes=1))
    answered = board.answer_posted(sam, for_sam, Given(answer=Answer.PART, steps=(2,)), NOW)
    first = board.see_board(ilse, NOW)
    second = board.see_board(ilse, NOW, first.older)
    offers.offer(sam, "I drive on Tuesdays", NOW)
    circle, last_month = home_circle().pk, NOW.date().replace(month=10, day=1)
    for number in range(5):
        stored.add_asked(circle, last_month, number.to_bytes(16))
    for number in range(9):
        member(f"Person {number}")
    norms.close_months(NOW)
    usual = norms.what_is_usual(circle, NOW)
    seen = {
        "sam_first": seen_on_board(sam)[0] == for_sam,
        "ilse": [one.id for one in (*first.asks, *second.asks)] == for_all[::-1],
        "max": len(seen_on_board(max_)),
        "mine": [step.is_mine for step in answered.steps],
        "free": [step.is_free for step in board.see_board(sam, NOW).asks[0].steps],
        "offers": [[one.words for one in offers.list_offers(one, NOW)] for one in (ilse, max_)],
        "usual": usual.about if usual else None,
    }
    connection.close()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
