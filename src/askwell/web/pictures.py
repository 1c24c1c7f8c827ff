"""The Jinja2 environment: marks drawn with one pen line, the path in the head of a page, addresses of static files."""

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import get_script_prefix, reverse
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from askwell.core.path import STAGES, Phase

_HERE = Path(__file__).parent


def make_environment(**options: Any) -> Environment:  # noqa: ANN401 - Django passes Jinja2's own options
    """Return Jinja2 with what our templates use."""
    options["trim_blocks"] = options["lstrip_blocks"] = True
    environment = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701 - Django turns escaping on
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    environment.globals["_"] = say  # Jinja2's own goes through three calls for each sentence
    environment.globals.update(static=static_address, url=address_of, mark=mark, path_line=path_line)
    return environment


def say(message: str, **parts: object) -> Markup:
    """Return a sentence of ours in the reader's language; `parts` are filled in, and escaped."""
    said = _said(message, translation.get_language())
    return said % parts if "%" in said else said


@lru_cache(2_000)
def _said(message: str, _language: str) -> Markup:
    return Markup(translation.gettext(message))


def address_of(name: str, **parts: object) -> str:
    """Return the address of a page; `parts` fill in what changes from one to the next."""
    return reverse(name, kwargs=parts) if parts else _plain_address(name, get_script_prefix())


@lru_cache(500)
def _plain_address(name: str, _prefix: str) -> str:
    return reverse(name)


@cache
def static_address(name: str) -> str:
    """Return the address of a static file; it changes when the file does."""
    found = finders.find(name)
    version = hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:10]
    return f"{settings.STATIC_URL}{name}?v={version}"


@cache
def _marks() -> dict[str, dict[str, str]]:
    return dict(json.loads((_HERE / "marks.json").read_text(encoding="utf-8")))


@cache
def mark(name: str, more: str = "mark") -> Markup:
    """Return a mark as inline SVG. It never stands without words, so screen readers pass it by."""
    drawn = _marks()[name]
    cut = Markup(' preserveAspectRatio="xMinYMid slice"') if name == "brand" else ""  # narrow: the tangle alone
    return Markup('<svg class="{}" viewBox="{}"{} aria-hidden="true" focusable="false">{}</svg>').format(
        more, drawn["box"], cut, Markup(drawn["parts"])
    )


@cache
def path_line(stage: str) -> Markup:
    """Return the thread with its eleven knots; she stands at `stage`, and nothing fills up."""
    places = json.loads((_HERE / "path.json").read_text(encoding="utf-8"))
    here = next(number for number, known in enumerate(STAGES) if known.name == stage)
    hers = _marks()["path-hers"]["parts"].removesuffix("/>")
    theirs = _marks()["path-theirs"]["parts"].removesuffix("/>")
    parts = [f'{theirs} class="path__theirs"/>', f'{hers} class="path__ahead"/>']
    parts.append(f'{hers} class="path__done" stroke-dasharray="{places["stop"][here]} 2000"/>')
    for number, (x, y) in enumerate(zip(places["x"], places["y"], strict=True)):
        state, radius = ("here", 6.5) if number == here else ("done", 4) if number < here else ("ahead", 3)
        if number or number == here:
            parts.append(f'<circle class="path__knot is-{state}" cx="{x}" cy="{y}" r="{radius}"/>')
    return Markup('<svg class="path__line" viewBox="0 0 352 48" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup("".join(parts))
    )


def phase_of(stage: str) -> Phase:
    """Return the phase that people see."""
    return next(known.phase for known in STAGES if known.name == stage)
