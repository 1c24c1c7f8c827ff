"""What the pages of an account may send."""

from django import forms
from django.conf import settings
from django.http import QueryDict

from askwell.usecases.account.changing import LOOKS, NOTICES
from askwell.usecases.account.zones import ZONES
from askwell.usecases.visitor import SIZES, THEMES, Choices
from askwell.web.forms.fields import OneOf, as_typed


class ChoicesForm(forms.Form):
    """How she likes the pages. None is required; what is not known counts as no choice."""

    language = OneOf(key for key, _ in settings.LANGUAGES)
    time_zone = OneOf(ZONES)
    theme = OneOf(THEMES)
    size = OneOf(SIZES)
    look = OneOf(LOOKS)
    notices = OneOf(NOTICES)


def read_choices(data: QueryDict) -> Choices:
    """Read what was chosen."""
    form = ChoicesForm(data)
    form.is_valid()
    return Choices(**form.cleaned_data)


def typed(data: QueryDict, name: str) -> str:
    """Return a short text as it was typed."""
    return as_typed(data.get(name, ""))
