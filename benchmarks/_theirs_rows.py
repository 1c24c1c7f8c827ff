"""Fill an ephios with the shape of data, and print what the clients need. Run by its own Python, with its settings.

Rows are made by Django's own means alone, so that nothing of ephios is imported here.
"""

import json
import sys
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 - Django is ready now
from django.contrib.auth.models import Group, Permission  # noqa: E402 - as above
from django.contrib.contenttypes.models import ContentType  # noqa: E402 - as above
from django.contrib.sessions.backends.cached_db import SessionStore  # noqa: E402 - as above
from django.db import connection, transaction  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above

from benchmarks._shape import ASKS, AT_ONCE, CIRCLES, CONTESTED, PEOPLE, PLACES, TAKEN, WHERE, WORDS, title  # noqa: E402

_HOUR = timedelta(hours=1)


def _model(app: str, name: str) -> Any:  # noqa: ANN401 - a class of theirs
    return apps.get_model(app, name)


def _permission(codename: str) -> Permission:
    return Permission.objects.get(codename=codename)


def _add_to(group: Group, people: list[Any]) -> None:
    member = _model("core", "UserProfile")._meta.get_field("groups").remote_field.through  # noqa: SLF001
    member._base_manager.bulk_create(member(group_id=group.pk, userprofile_id=one.pk) for one in people)  # noqa: SLF001


def _people(group: Group, circle: int) -> list[Any]:
    user = _model("core", "UserProfile")
    people = user._base_manager.bulk_create(  # noqa: SLF001 - as above
        user(
            email=f"p{circle}-{number}@example.org", display_name=f"Person {circle} {number}", is_active=True,
            date_of_birth=date(1980, 1, 1), preferred_language="en", password="!",  # noqa: S106 - nobody signs in by it
        )
        for number in range(PEOPLE)
    )  # fmt: skip
    _add_to(group, people)
    return list(people)


def _events(kind: Any, circle: int, group: Group, people: list[Any]) -> list[tuple[Any, Any]]:  # noqa: ANN401 - theirs
    event, shift = _model("core", "Event"), _model("core", "Shift")
    count = ASKS + (CONTESTED if circle == 0 else 0)
    events = event._base_manager.bulk_create(  # noqa: SLF001 - as above
        event(title=title(number), description=WORDS, location=WHERE, type=kind, active=True) for number in range(count)
    )
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + 48 * _HOUR
    shifts = shift._base_manager.bulk_create(  # noqa: SLF001 - as above
        shift(
            event=event, meeting_time=start + number * _HOUR, start_time=start + number * _HOUR,
            end_time=start + (number + 1) * _HOUR, signup_flow_slug="instant_confirmation",
            signup_flow_configuration={"user_can_decline_confirmed": True}, structure_slug="uniform",
            structure_configuration={"maximum_number_of_participants": PLACES if number < ASKS else 1},
        )
        for number, event in enumerate(events)
    )  # fmt: skip
    _let_see(events, group, people[-1])
    _sign_up(shifts[:ASKS], people)
    return list(zip(events, shifts, strict=True))


def _let_see(events: list[Any], group: Group, responsible: Any) -> None:  # noqa: ANN401 - theirs
    """Give the permissions that their form gives: the group sees the event, one person answers for it."""
    kind = ContentType.objects.get(app_label="core", model="event")
    view, change = _permission("view_event"), _permission("change_event")
    ours, theirs = (
        _model("guardian", "GroupObjectPermission"),
        _model("guardian", "UserObjectPermission"),
    )
    ours._base_manager.bulk_create(  # noqa: SLF001 - as above
        ours(group=group, permission=view, content_type=kind, object_pk=str(event.pk)) for event in events
    )
    theirs._base_manager.bulk_create(  # noqa: SLF001 - as above
        theirs(user=responsible, permission=permission, content_type=kind, object_pk=str(event.pk))
        for event in events
        for permission in (view, change)
    )


def _sign_up(shifts: list[Any], people: list[Any]) -> None:
    """Let people who are not signed in have taken some places; two tables, which no bulk method of Django fills."""
    kind = ContentType.objects.get(app_label="core", model="localparticipation").pk
    taken = [(shift.pk, TAKEN * number + turn) for number, shift in enumerate(shifts) for turn in range(TAKEN)]
    who = [people[AT_ONCE + turn % (PEOPLE - AT_ONCE)].pk for _, turn in taken]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO abstractparticipation (shift_id, state, structure_data, finished, polymorphic_ctype_id) "
            "SELECT unnest(%s), 1, '{}', false, %s RETURNING id",
            [[shift for shift, _ in taken], kind],
        )
        made = [id_ for (id_,) in cursor.fetchall()]
        cursor.execute(
            "INSERT INTO localparticipation (abstractparticipation_ptr_id, user_id) SELECT unnest(%s), unnest(%s)",
            [made, who],
        )


def _session(user: Any) -> str:  # noqa: ANN401 - theirs
    session = SessionStore()
    session.update({
        "_auth_user_id": str(user.pk), "_auth_user_backend": "ephios.extra.permissions.ObjectSupportingModelBackend",
        "_auth_user_hash": user.get_session_auth_hash(),
    })  # fmt: skip
    session.create()
    return f"sessionid={session.session_key}"


def main() -> dict[str, Any]:
    """Fill it, and return the sessions and the shifts."""
    kind = _model("core", "EventType").objects.create(title="Help", color="#343a40")
    found: dict[str, Any] = {}
    for circle in range(CIRCLES):
        group = Group.objects.create(name=f"Circle {circle}")
        people = _people(group, circle)
        made = _events(kind, circle, group, people)
        if circle == 0:
            planners = Group.objects.create(name="Planners")
            planners.permissions.add(_permission("add_event"))
            _add_to(planners, people[-1:])
            allowed = _model("guardian", "GroupObjectPermission")
            allowed._base_manager.create(  # noqa: SLF001 - as above
                group=planners, permission=_permission("publish_event_for_group"), object_pk=str(group.pk),
                content_type=ContentType.objects.get_for_model(Group),
            )  # fmt: skip
            found = {
                "sessions": [_session(person) for person in people[:AT_ONCE]],
                "maker": {"session": _session(people[-1]), "id": people[-1].pk, "group": group.pk, "kind": kind.pk},
                "shifts": [shift.pk for _, shift in made],
            }
    return found


if __name__ == "__main__":
    with transaction.atomic():
        json.dump(main(), sys.stdout)
    with connection.cursor() as opened:
        opened.execute("ANALYZE")
