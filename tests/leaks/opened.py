"""What only her password opens, for the greps: `python -m tests.leaks.opened NAME PASSWORD` prints her keys, in hex.

With the word "invite" alone it prints the token of an invitation.
"""

import sys

from askwell.cli.database import make_ready

make_ready()

from django.utils import timezone  # noqa: E402 - Django is ready now

from tests.usecases.cast import here, make_invitation, sign_in  # noqa: E402 - as above

if __name__ == "__main__":
    if sys.argv[1:] == ["invite"]:
        print(make_invitation(now=timezone.now()))
    else:
        name, password = sys.argv[1:]
        noor = here(sign_in(name, password, now=timezone.now()), timezone.now())
        print(*(key.hex() for key in noor.keys.values()))
