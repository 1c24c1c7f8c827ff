"""The settings as they are, with one page more: it breaks with a private word in its error."""

from askwell.web.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "tests.web.broken_urls"
