"""`askwell ask`: the way from what is hard to words to send, in the terminal, one question at a time."""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from askwell.core.care import Lines
from askwell.core.request import Need
from askwell.usecases.barriers import HoldsBack, keep_labels, see_what_holds_back
from askwell.usecases.care import look_first, see_care_texts, see_lines, spoken_number
from askwell.usecases.ladder import LeadsTo, find_step, see_small_steps
from askwell.usecases.reframe import see_another_way, see_opening
from askwell.usecases.request import guess_need, look_over, repair, say_it

_ENOUGH = 40  # lines of free text


class _EndedError(Exception):
    """The input is over: she stops here."""


def run(given: argparse.Namespace) -> int:
    """Go the way once. Enter skips a question; the end of the input ends it."""
    try:
        _Journey(given.country).go()
    except _EndedError:
        print("\nThat is enough for today. Nothing was kept.")
    return 0


class _Journey:
    """One way from her words to a message; what she said lives here and nowhere else."""

    def __init__(self, country: str) -> None:
        self.country = country
        self.seen: tuple[str, ...] = ()
        self.is_crisis = self.is_unsafe = False

    def go(self) -> None:
        """Ask question after question."""
        print(see_opening())
        words = self._hear(
            "\nWhat is hard? A few words are enough. An empty line ends it; Enter alone skips it.", lines=_ENOUGH
        )
        kept = self._what_holds_back(words) if words else ()
        if kept and not self.is_crisis:
            self._another_way(kept)
        telling = False
        if not (self.is_crisis or self.is_unsafe):
            step = self._small_step(kept)
            if step is LeadsTo.STAY:
                raise _EndedError
            telling = step is LeadsTo.TELL
        self._words_to_send(words, telling=telling)

    def _hear(self, question: str, lines: int = 1) -> str:
        text = _listen(question, lines)
        look = look_first([text], self.seen)
        self.is_crisis |= look.is_crisis
        self.is_unsafe |= look.is_unsafe
        if look.is_crisis and look.is_new:
            self.seen = look.marks
            _show_panel(see_lines(self.country, datetime.now(UTC).date(), look.topic))
            _listen("Enter goes on. Ctrl-C stops.")
        elif look.line:
            print(f"\n{look.line}")
        return text

    def _what_holds_back(self, words: str) -> tuple[str, ...]:
        holds = see_what_holds_back(words, {})
        fits: dict[str, str] = {}
        if not holds.found:
            print("\nNothing in these words seems to hold you back, or it was not seen.")
        for item in holds.found:
            print(f"\n“{item.quote}”")
            print(f"{'' if item.is_sure else 'Perhaps: '}{item.name}. {item.sentence}")
            fits[item.label] = _choose("Does it fit? (y)es, (n)o, Enter if not sure", {"y": "yes", "n": "no"}, "unsure")
        added = self._add(holds)
        return keep_labels(words, fits, added, "")

    def _add(self, holds: HoldsBack) -> tuple[str, ...]:
        answer = _listen("\nIs there something else? (l) shows what people have named; Enter goes on.")
        if answer.strip().lower() not in {"l", "list"}:
            return ()
        for number, (_, text) in enumerate(holds.others, 1):
            print(f"{number:3}. {text.name}")
        numbers = _listen("Numbers, with spaces between, or Enter.").replace(",", " ").split()
        return tuple(holds.others[int(n) - 1][0] for n in numbers if n.isdecimal() and 0 < int(n) <= len(holds.others))

    def _another_way(self, kept: tuple[str, ...]) -> None:
        for label in kept:
            way = see_another_way(kept, label, 0)
            print(f"\n{way.validation}")
            for sentence in (way.keeps_alive, way.text):
                if sentence:
                    print(sentence)
            if way.source:
                print(f"({way.source.authors} {way.source.year}. {way.source.weakness})")
            self._hear(f"{way.question} A sentence of your own, or Enter.")
            if self.is_crisis:
                return

    def _small_step(self, kept: tuple[str, ...]) -> LeadsTo:
        steps = see_small_steps(kept)
        print("\nHow big a step today? Nothing is one of the answers.")
        for number, rung in enumerate(steps.rungs, 1):
            print(f"{number:3}. {rung.text}")
        answer = _listen("A number, or Enter to go on to the words.").strip()
        chosen = steps.rungs[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(steps.rungs) else None
        step = find_step(chosen.key) if chosen else None
        if step is None:
            return LeadsTo.REQUEST
        print(step.hint)
        return step.leads_to

    def _words_to_send(self, words: str, *, telling: bool) -> None:
        guess = guess_need(words)
        what = self._hear("\nWhat do you want to let them know?" if telling else "\nWhat do you need?")
        what = what.strip() or guess.what
        if not what:
            raise _EndedError
        need = Need(
            what=what,
            when="" if telling else self._hear("When? Enter if it has no time.").strip() or guess.when,
            how_long="" if telling else self._hear("How long, or how much? Enter to leave it open.").strip(),
            to=self._hear("Who is it for? A first name, or Enter.").strip(),
        )
        draft = say_it(need, telling=telling).draft
        print(f"\n{draft}\n")
        if not telling:
            draft = _look_over(draft)
        said = say_it(need, draft, telling=telling)
        print("\nAs a text or e-mail:", said.draft, "", "Aloud:", said.aloud, sep="\n")
        print("\nNothing was sent and nothing was kept.")


def _look_over(draft: str) -> str:
    left: list[str] = []
    while found := look_over(draft, None, left, most=1):
        item = found[0]
        print(f"{item.title}\n{item.why}\n→ {item.repair}")
        if item.can_repair and _choose("Use these words? (y)es, Enter leaves it as it is", {"y": "yes"}, "") == "yes":
            draft = repair(draft, item.key, None)
        left.append(item.key)
    return draft


def _show_panel(lines: Lines) -> None:
    said = see_care_texts()["panel"]
    print(f"\n{said['title']}\n{said['reason']}")
    emergency = said["immediate"].format(number=lines.emergency.name) if lines.emergency else said["immediate_unknown"]
    print(emergency)
    for line in lines.lines:
        number = spoken_number(line.call) or (
            f"text {line.text.body} to {line.text.number}" if line.text else line.chat
        )
        print(f"  {line.name}: {number}")
    for directory in lines.directories:
        print(f"  {directory.name}: {directory.url}")


def _choose(question: str, answers: dict[str, str], otherwise: str) -> str:
    return answers.get(_listen(question).strip().lower()[:1], otherwise)


def _listen(question: str, lines: int = 1) -> str:
    print(question)
    return "\n".join(_lines(lines))


def _lines(most: int) -> Iterable[str]:
    for number in range(most):
        sys.stdout.write("> " if most == 1 or number == 0 else "  ")
        sys.stdout.flush()
        given = sys.stdin.buffer.readline()
        if not given:
            if number == 0:
                raise _EndedError
            return
        line = given.decode("utf-8", "replace").rstrip("\r\n")
        if not line and most > 1:
            return
        yield line
