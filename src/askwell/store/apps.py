"""The one Django app with tables."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Rows of the shared shelf and of the private one."""

    name = "askwell.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
