"""Our addresses, and one page that breaks with a private word in its error."""

from django.urls import path

from askwell.web.urls import handler400, handler403, handler404, handler500
from askwell.web.urls import urlpatterns as ours

SECRET = "zanzibar-quilt-lantern"
__all__ = ["handler400", "handler403", "handler404", "handler500"]


def _break(_request: object) -> None:
    raise ValueError(SECRET)


urlpatterns = [*ours, path("broken/", _break)]  # type: ignore[arg-type]
