"""An account to measure with, made in the house that ASKWELL_HOME names: `python -m benchmarks._account`."""

from askwell.cli.database import make_ready

NAME, PASSWORD = "Noor", "kettle under the stairs"

if __name__ == "__main__":
    make_ready()

    from django.utils import timezone

    from askwell.usecases import links
    from askwell.usecases.access.circle import home_circle
    from askwell.usecases.account.devices import Device
    from askwell.usecases.account.joining import join

    now = timezone.now()
    invitation = links.make_link(links.JOIN, home_circle(), now)
    join(
        name=NAME, password=PASSWORD, email="", invitation=invitation, is_old_enough=True, agrees=True,
        device=Device(), now=now,
    )  # fmt: skip
