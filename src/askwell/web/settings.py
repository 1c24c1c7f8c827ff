"""Django's settings."""

SECRET_KEY = "to come"  # noqa: S105
INSTALLED_APPS: list[str] = []
