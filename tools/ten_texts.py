"""Write how ten texts of our own are read: `python -m tools.ten_texts`, kept in `docs/developers/ten_texts.md`."""

from pathlib import Path

from askwell.cli.read import read_text, tell

PAGE = Path(__file__).parents[1] / "docs/developers/ten_texts.md"
_HEAD = """# Ten texts, and how they are read

As `askwell read` says it where the encoder is installed; `python -m tools.ten_texts` writes this page again. The texts
are our own. Some are read well and some are not: nothing was chosen for its answer.
"""
TEXTS = (
    ("en", "He's just started nights and his wee one has croup, so I'll walk to the clinic."),
    ("en", "I can't ask my sister again. She had me for ten days in spring and it comes up at every dinner."),
    ("en", "Could someone feed the cat on Saturday? The key is under the blue pot."),
    (
        "en",
        "I've rewritten it nine times. When there is nothing left to find fault with, I'll show it to her.",
    ),
    ("en", "My boss closed her door when I walked past. She wants to get rid of me, I know it."),
    ("en", "This rota will be the death of me. Swap my Tuesday for your Friday?"),
    (
        "en",
        "I'm not angry any more. The cat is with Ines, and after Sunday nobody needs to worry about me.",
    ),
    ("en", "He looks through my phone every evening and I have to show him the receipts."),
    ("en", "I feel stupid asking, and the waiting list is eight months anyway. Other people have real problems."),
    ("es", "No quiero molestar a mi vecina, ya tiene bastante con lo suyo."),
)


def make_page() -> str:
    """Return the page."""
    parts = [_HEAD]
    for number, (language, text) in enumerate(TEXTS, 1):
        result = read_text(text, language)
        said = tell(text, result, language)
        parts.append(f"## {number}\n\nDanger: {result['care']['level']}.\n\n```text\n{said}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
