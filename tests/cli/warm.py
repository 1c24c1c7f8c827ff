"""What every command loads before it reads a setting, loaded once: processes of tests are forked from here."""

import django.core.management
import django.db.migrations.executor
import django.db.models
import jinja2.ext

import askwell.adapters.dates
import askwell.adapters.sealing
import askwell.cli.ask
import askwell.cli.database
import askwell.cli.lint
import askwell.cli.read

__all__ = ["askwell", "django", "jinja2"]
