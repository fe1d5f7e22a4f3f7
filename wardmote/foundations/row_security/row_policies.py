"""Row policies as data: each table of the database has exactly one, and this is the whole list of kinds."""

from __future__ import annotations

from dataclasses import dataclass

KEEPER = "wardmote_keeper"
OWNER = "wardmote_owner"
APP = "wardmote_app"
MATCHER = "wardmote_matcher"

_LOOK = ("SELECT",)
_LOOK_AND_ADD = ("SELECT", "INSERT")
_PURPOSE_SIGN_IN = "coalesce(current_setting('wardmote.purpose', true), '') = 'sign-in'"


@dataclass(frozen=True)
class RowPolicy:
    """Which rows of a table the application's role may see and write, and which verbs it is granted.

    `using` and `check` are SQL conditions. `keeper` lists the verbs of the role that owns the SECURITY DEFINER functions, and
    `owner` lets the role that loads reference facts see all rows. Business tables give neither to the owner, so whoever
    operates the service cannot read a case with it. `history` keeps the before and after of every row;
    with `history_from_import` it begins with the first change, because the import that a row names says how it came.
    `matcher` lets the role that finds people read the rows.
    """

    kind: str
    using: str
    check: str
    verbs: tuple[str, ...]
    meaning: str
    keeper: tuple[str, ...] = ()
    owner: bool = False
    owner_sees: str = "true"
    history: bool = False
    history_from_import: bool = False
    matcher: bool = False
    update_columns: tuple[str, ...] = ()


_SEEN = "(office_id = ANY (ARRAY (SELECT unnest(my_offices()))) OR circle_id = ANY (ARRAY (SELECT unnest(my_circles()))))"


def business(
    *, verbs: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE"), update_columns: tuple[str, ...] = ()
) -> RowPolicy:
    """Rows of an office and a circle: seen and written by those with a seat in either."""
    meaning = "those with a seat in its circle, or in its office"
    return RowPolicy("business", _SEEN, _SEEN, verbs, meaning, history=True, update_columns=update_columns)


def imported() -> RowPolicy:
    """Business rows that come by the hundred thousand from an import, which each of them names."""
    meaning = "those with a seat in its circle, or in its office"
    verbs = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return RowPolicy("business", _SEEN, _SEEN, verbs, meaning, history=True, history_from_import=True)


def derived() -> RowPolicy:
    """What is computed from business rows so that they are found: kept in the same place, with no history of its own."""
    meaning = "those with a seat in its circle, or in its office, and the functions that find people"
    verbs = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return RowPolicy("derived", _SEEN, _SEEN, verbs, meaning, matcher=True)


def circles() -> RowPolicy:
    """Circles themselves: seen and moved by those with a seat in them or in their office; made by `open_circle`."""
    seen = "(office_id = ANY (ARRAY (SELECT unnest(my_offices()))) OR id = ANY (ARRAY (SELECT unnest(my_circles()))))"
    meaning = "those with a seat in it, or in its office"
    return RowPolicy("circles", seen, seen, ("SELECT", "UPDATE"), meaning, keeper=_LOOK_AND_ADD, history=True)


def seats() -> RowPolicy:
    """Seats: seen and given by those who sit in the same circle or office; the operator seats an office's staff."""
    seen = f"({_SEEN} OR person_id = my_person())"
    return RowPolicy(
        "seats", seen, _SEEN, ("SELECT", "INSERT", "UPDATE"), "those with a seat in the same circle or office",
        keeper=_LOOK_AND_ADD, owner=True, owner_sees="circle_id IS NULL", history=True,
    )  # fmt: skip


def everyone() -> RowPolicy:
    """National facts that are public: read by all, written by whoever operates the service."""
    return RowPolicy(
        "everyone", "true", "false", ("SELECT",), "everyone, signed in or not", keeper=_LOOK, owner=True
    )


def professionals() -> RowPolicy:
    """Facts for people who work in a partnership: read by everyone who is signed in, written by the operator."""
    seen = "my_person() IS NOT NULL"
    return RowPolicy(
        "professionals", seen, "false", ("SELECT",), "everyone who is signed in", keeper=_LOOK, owner=True
    )


def kept_by_its_office() -> RowPolicy:
    """What an office says of its own way of working, nothing of a case: all who are signed in read it, its staff add to it."""
    seen, ours = "my_person() IS NOT NULL", "office_id = ANY (ARRAY (SELECT unnest(my_offices())))"
    meaning = "everyone who is signed in; added to by the office’s staff"
    return RowPolicy("kept by its office", seen, ours, _LOOK_AND_ADD, meaning)


def own(column: str = "person_id") -> RowPolicy:
    """Rows that belong to one person alone, such as a draft they are typing."""
    mine = f"{column} = my_person()"
    return RowPolicy("own", mine, mine, ("SELECT", "INSERT", "UPDATE", "DELETE"), "that person alone")


def identity(column: str, *, update_columns: tuple[str, ...] = ()) -> RowPolicy:
    """Sign-in identities: the person themself, and the sign-in pages before anybody is known."""
    mine = f"({column} = my_person() OR {_PURPOSE_SIGN_IN})"
    return RowPolicy(
        "identity", mine, mine, ("SELECT", "INSERT", "UPDATE", "DELETE"), "that person, and the sign-in pages",
        keeper=_LOOK, owner=True, update_columns=update_columns,
    )  # fmt: skip


def people() -> RowPolicy:
    """Colleagues: everyone signed in may see who somebody is; each may change only their own sign-in columns."""
    seen = f"(my_person() IS NOT NULL OR {_PURPOSE_SIGN_IN})"
    return RowPolicy(
        "people", seen, f"(id = my_person() OR {_PURPOSE_SIGN_IN})", ("SELECT", "UPDATE"), "everyone who is signed in",
        keeper=_LOOK, owner=True, update_columns=("password", "last_login", "language"),
    )  # fmt: skip


def trail() -> RowPolicy:
    """The ledger: anybody acting may add to it, an office's own staff may read it, nobody may change it."""
    mine = "office_id = ANY (ARRAY (SELECT unnest(my_offices()))) OR actor_id = my_person()"
    acting = "actor_id IS NOT DISTINCT FROM my_person()"
    return RowPolicy("trail", f"({mine})", acting, ("SELECT", "INSERT"), "the office's staff")


def kept_by_triggers() -> RowPolicy:
    """History of rows: written only by the keeper's trigger function, read by the office's own staff."""
    mine = "office_id = ANY (ARRAY (SELECT unnest(my_offices())))"
    return RowPolicy("kept by triggers", mine, "false", ("SELECT",), "the office's staff", keeper=("INSERT",))


def infrastructure(
    reason: str, *, verbs: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
) -> RowPolicy:
    """Tables the framework needs that say nothing about a case; the reason says why that is true."""
    return RowPolicy("infrastructure", "true", "true", verbs, reason, owner=True)


def no_access(reason: str) -> RowPolicy:
    """Tables the application never touches."""
    return RowPolicy("no access", "false", "false", (), reason, owner=True)
