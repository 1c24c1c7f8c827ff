"""My rows: the only code that opens the private shelf."""

from askwell.usecases.access.own.factor import load_factor, remove_factor, save_factor, use_factor_step
from askwell.usecases.access.own.keys import StoredKey, load_keys, save_key
from askwell.usecases.access.own.sessions import (
    StoredSession,
    add_session,
    end_session,
    end_sessions,
    find_session,
    list_sessions,
    lock_session,
    open_session,
    see_session,
    tidy_sessions,
)
from askwell.usecases.access.own.shelf import (
    Kept,
    change_kept,
    count_kept,
    find_kept,
    keep,
    list_kept,
    list_notes,
    take_away,
    tell,
    whose,
)

__all__ = [
    "Kept",
    "StoredKey",
    "StoredSession",
    "add_session",
    "change_kept",
    "count_kept",
    "end_session",
    "end_sessions",
    "find_kept",
    "find_session",
    "keep",
    "list_kept",
    "list_notes",
    "list_sessions",
    "load_factor",
    "load_keys",
    "lock_session",
    "open_session",
    "remove_factor",
    "save_factor",
    "save_key",
    "see_session",
    "take_away",
    "tell",
    "tidy_sessions",
    "use_factor_step",
    "whose",
]
