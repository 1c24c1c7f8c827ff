"""What to ask: a request that people can say yes to, and can refuse.

A few words come in, or fields, or a draft. A `Need` goes out, a `Message` in the person's own voice, or a `Reading`
with findings. The rules follow studies of requests to strangers and of freely given consent; a rule that is only kinder
or clearer says so (docs/developers/request.md).
"""

from askwell.core.request.compose import compose, compose_telling
from askwell.core.request.field import read_need
from askwell.core.request.kinds import KindWords, heard_kind, kinds
from askwell.core.request.lint import FINDINGS, Finding, Reading, apply_repair, ground_text, lint
from askwell.core.request.moment import Moment, read_moment
from askwell.core.request.need import Message, Need
from askwell.core.request.step import MOST_PLACES, MOST_STEPS, Step
from askwell.core.request.times import find_times, say_times

__all__ = [
    "FINDINGS",
    "MOST_PLACES",
    "MOST_STEPS",
    "Finding",
    "KindWords",
    "Message",
    "Moment",
    "Need",
    "Reading",
    "Step",
    "apply_repair",
    "compose",
    "compose_telling",
    "find_times",
    "ground_text",
    "heard_kind",
    "kinds",
    "lint",
    "read_moment",
    "read_need",
    "say_times",
]
