"""Django's settings, made from the environment. There is no debug mode."""

from pathlib import Path
from typing import Any

import dj_database_url

from askwell.environment import postgresql_options, read_environment, read_secret

_HERE = Path(__file__).parent
_environment = read_environment()

DEBUG = False
SECRET_KEY = read_secret(_environment)
ALLOWED_HOSTS = [_environment.host] if not _environment.is_local else ["127.0.0.1", "localhost", "[::1]"]
ASKWELL_ADDRESS = _environment.address  # links in mail and to helpers begin with it
ASKWELL_IS_LOCAL = _environment.is_local  # only this machine reaches it
CSRF_TRUSTED_ORIGINS = [_environment.address]

INSTALLED_APPS = ["django.contrib.staticfiles", "askwell.store", "askwell.web"]
MIDDLEWARE = [
    "askwell.web.middleware.ErrorsWithoutContent",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "askwell.web.middleware.PrivateHeaders",
    "django.middleware.locale.LocaleMiddleware",
    "askwell.web.middleware.HerChoices",
    "askwell.web.fairness.Fairness",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "askwell.web.urls"
WSGI_APPLICATION = "askwell.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates", _HERE.parent / "delivery" / "templates"],
        "OPTIONS": {"environment": "askwell.web.pictures.make_environment"},
    },
]

_SQLITE: dict[str, Any] = {
    "timeout": 20,  # seconds: with fifty who write at once the last waits longer than five
    "transaction_mode": "IMMEDIATE",  # a writer locks at once; readers open no transaction
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
}
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(_environment.database_url, conn_max_age=60)}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = _SQLITE
else:
    DATABASES["default"]["OPTIONS"] = postgresql_options(DATABASES["default"].get("OPTIONS", {}))

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [_HERE / "locale"]
FORMAT_MODULE_PATH = ["askwell.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _environment.time_zone

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365  # the address of a static file changes with its content

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # a circle of 1,500 can be ticked one by one

# A file that is handed in stays in memory: nothing of hers is put on a disk in the clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # no other site hears where she came from; our own forms need an origin
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _environment.is_https
CSRF_COOKIE_AGE = None  # gone when the browser closes
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "askwell.web.pages.errors.waited_too_long"
if _environment.is_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365

# Logs hold routes and kinds of errors, never addresses, forms or words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "askwell": {"handlers": ["console"], "level": "INFO"},
        "django": {"handlers": ["nowhere"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
    },
}
