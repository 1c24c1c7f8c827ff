"""Words taken out of a draft, so that what is left are sentences again."""

import re
from collections.abc import Callable, Sequence

from askwell.core.request.detect import Case
from askwell.core.request.draft import Sentence
from askwell.core.request.times import pack_of
from askwell.core.words import Span

FACT = re.compile(r"\d+(?:[:.]\d+)*|(?<=[^.!?\s] )(?!I['’])[A-Z][\w’'-]+")
_I_WORDS = re.compile(r"I(?:['’]\w+)?$")
Cut = Callable[[Case, str, Sequence[Span], Sentence], str]


def rewritten(case: Case, spans: Sequence[Span], cut: Cut) -> tuple[Span, str] | None:
    """Cut every sentence that holds one of the spans; return the stretch they make, and what is left of it."""
    draft = case.draft
    touched = [s for s in draft.sentences if any(s.span.start <= span.start < s.span.end for span in spans)]
    if not touched:
        return None
    pieces, place = [], touched[0].span.start
    for sentence in touched:
        pieces.append(draft.text[place : sentence.span.start])
        inside = [span for span in spans if sentence.span.start <= span.start < sentence.span.end]
        pieces.append(cut(case, sentence.span.quote(draft.text), inside, sentence))
        place = sentence.span.end
    words = re.sub(r"[ \t]{2,}", " ", "".join(pieces)).strip()
    end = place + (len(draft.text[place:]) - len(draft.text[place:].lstrip(" ")) if not words else 0)
    return Span(touched[0].span.start, end), words


def _thanks(case: Case) -> str:
    words: str = pack_of(case.draft.passage.language, "lint")["findings"]["missing_thanks"]["repair"]
    return words


def soften(case: Case, words: str, spans: Sequence[Span], sentence: Sentence) -> str:
    """Put the pack's softer words in the place of hard ones."""
    del spans, sentence
    for hard, soft in pack_of(case.draft.passage.language, "lint")["repairs"]["softer"]:
        words = re.sub(f"(?i){hard}", soft, words)
    return capital(words)


def cut_clause(case: Case, words: str, spans: Sequence[Span], sentence: Sentence) -> str:
    """Leave out each clause that holds a span; a thanks stays a thanks."""
    if case.draft.within("thanks", sentence):
        return _thanks(case)
    tokens = case.draft.passage.tokens[sentence.first : sentence.last]
    shut = {t.clause for t in tokens if any(span.start < t.end and t.start < span.end for span in spans)}
    drop = {t.clause: [u for u in tokens if u.clause == t.clause] for t in tokens if t.clause in shut}
    kept = words
    for clause in sorted(drop, reverse=True):
        start, end = drop[clause][0].start - sentence.span.start, drop[clause][-1].end - sentence.span.start
        kept = kept[:start] + kept[end:]
    return _mended(case, kept)


def cut_sentence(case: Case, words: str, spans: Sequence[Span], sentence: Sentence) -> str:
    """Leave out the sentence; a thanks stays a thanks."""
    del words, spans
    return _thanks(case) if case.draft.within("thanks", sentence) else ""


def cut_to_facts(case: Case, words: str, spans: Sequence[Span], sentence: Sentence) -> str:
    """Leave out the sentence and keep the days, numbers and names that it told."""
    text = case.draft.text
    times = [t.span.quote(text) for t in case.draft.times if sentence.span.start <= t.span.start < sentence.span.end]
    facts = [*times, *(fact for fact in FACT.findall(words) if not any(fact in time for time in times))]
    form = pack_of(case.draft.passage.language, "lint")["repairs"]["about"]
    return form.format(facts=", ".join(facts)) if facts else cut_sentence(case, words, spans, sentence)


def cut_words(case: Case, words: str, spans: Sequence[Span], sentence: Sentence) -> str:
    """Leave out the bare words only; what was told stays."""
    for span in reversed(spans):
        start, end = span.start - sentence.span.start, max(span.end - sentence.span.start, 0)
        words = words[:start] + words[end:]
    return _mended(case, words)


def _mended(case: Case, words: str) -> str:
    """Make a sentence of what is left, or nothing."""
    table = pack_of(case.draft.passage.language, "lint")["repairs"]
    words = re.sub(table["loose_start"], "", words, count=1, flags=re.IGNORECASE)
    words = re.sub(table["loose_end"], "", words, count=1, flags=re.IGNORECASE)
    words = re.sub(r"\s+([,.!?])", r"\1", words)
    return ended(capital(words)) if any(sign.isalnum() for sign in words) else ""


def capital(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]


def lower(words: str) -> str:
    """Begin small, but for I and for capitals that belong to the word."""
    first = words.split(None, 1)[0] if words.strip() else ""
    return words if _I_WORDS.match(first) or first[1:2].isupper() else words[:1].lower() + words[1:]


def ended(words: str) -> str:
    """End with a stop, where the words have no end of their own."""
    words = words.rstrip(" ,;:–—-")
    return words if not words or words.endswith((".", "!", "?", "…", "”", '"')) else f"{words}."
