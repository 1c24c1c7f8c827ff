"""The board of a circle: what is asked there, who may read it, and how a member answers."""

from askwell.usecases.board.answering import answer_posted, say_more, see_posted
from askwell.usecases.board.posting import (
    MOST_CHOSEN,
    Member,
    Posting,
    look_again,
    post_on_board,
    see_posting,
    take_off_board,
)
from askwell.usecases.board.reading import PAGE, Board, Posted, see_board

__all__ = [
    "MOST_CHOSEN",
    "PAGE",
    "Board",
    "Member",
    "Posted",
    "Posting",
    "answer_posted",
    "look_again",
    "post_on_board",
    "say_more",
    "see_board",
    "see_posted",
    "see_posting",
    "take_off_board",
]
