"""Colours: every pair that is used can be read (WCAG 2.2: 4.5 for text, 3 for lines), by day and by night."""

import itertools
import re
from pathlib import Path

import pytest

_TOKENS = Path(__file__).parent.parent.parent / "src" / "askwell" / "web" / "static" / "tokens.css"
_GROUNDS = ("paper", "sheet", "sunk", "wash")
TEXT = [(ink, ground) for ink in ("ink", "soft", "pen", "pen-deep") for ground in _GROUNDS]
TEXT += [(ink, ground) for ink in ("theirs", "stop") for ground in ("paper", "sheet")]
TEXT += [
    ("on-pen", "pen"),
    ("on-pen", "pen-deep"),
    ("paper", "ink"),
    ("on-lamp", "lamp"),
    ("on-care", "care"),
    ("on-care-soft", "care"),
]
LINES = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("edge", "sunk"),
    ("pen", "wash"),
    ("pen", "sheet"),
    ("lamp", "care"),
    ("ink", "paper"),
]


def _themes() -> dict[str, dict[str, str]]:
    css = re.sub(r"/\*.*?\*/", "", _TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    cuts = [
        css.index(part)
        for part in (
            ":root {",
            ':root:not([data-theme="light"])',
            ':root[data-theme="dark"]',
            "@media (prefers-contrast",
        )
    ]
    light, system, chosen = (
        dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", css[start:end])) for start, end in itertools.pairwise(cuts)
    )
    assert system == chosen, "the two dark blocks differ"
    return {"light": light, "dark": light | chosen}


def _luminance(color: str) -> float:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (LINES, 3.0)], ids=["text", "lines"])
def test_every_pair_of_colours_can_be_told_apart(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colors = _themes()[theme]
    weak = [(one, other) for one, other in pairs if _contrast(colors[one], colors[other]) < least]
    assert weak == []
