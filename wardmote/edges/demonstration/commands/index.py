"""An index of records: two systems of invented families, one import that waits, and searches with and without a decision."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from wardmote.engines.records.public import (
    ImportKind,
    NamedFile,
    Outcome,
    Purpose,
    Search,
    Written,
    add_district,
    approve_import,
    bring_import_in,
    decide_who,
    look_for,
    name_source,
    read_import,
    receive_import,
    sources_named,
)
from wardmote.foundations.access.public import desk_of

from ..queries.cast import REFERENCE
from .cast import Cast, Player, act_as, moment

FILES = REFERENCE / "index"
SYSTEMS = {"liberi": "Liberi", "ehm": "EHM"}
DISTRICTS = {"Ashford": "E07000105", "Swale": "E07000113", "Thanet": "E07000114", "Canterbury": "E07000106"}


def fill_index(cast: Cast) -> bool:
    """Bring everybody in by the acts of the office’s keeper, unless that was done before. Says whether it was done now."""
    keeper, decider = cast[cast.troupe.index_keeper], cast[cast.troupe.index_decider]
    with act_as(keeper):
        office = desk_of(keeper.agency, cast.partnership.pk).pk
        if sources_named(office):
            return False
    sources = _begin(keeper, office)
    _bring_in(keeper, sources["liberi"], ImportKind.PEOPLE, "liberi.csv", days_ago=34)
    _bring_in(keeper, sources["ehm"], ImportKind.PEOPLE, "ehm.csv", days_ago=33)
    _bring_in(keeper, sources["liberi"], ImportKind.LINKS, "liberi-links.csv", days_ago=33)
    _look(decider, office)
    _stage(keeper, sources["liberi"], ImportKind.PEOPLE, "liberi-next.csv", days_ago=0)
    return True


def _begin(keeper: Player, office: UUID) -> dict[str, UUID]:
    with act_as(keeper, moment(35, 9)) as by:
        sources = {
            key: name_source(office=office, key=key, name=name, by=by).pk for key, name in SYSTEMS.items()
        }
        for name, council in DISTRICTS.items():
            add_district(office=office, name=name, council_district=council, by=by)
    return sources


def _stage(keeper: Player, source: UUID, kind: ImportKind, name: str, *, days_ago: int) -> UUID:
    """Received and read as the service’s worker does it."""
    file = NamedFile(name, BytesIO((FILES / name).read_bytes()))
    with act_as(keeper, moment(days_ago, 8)) as by:
        received = receive_import(source=source, kind=kind, files=[file], by=by)
        return read_import(the_import=received.pk, by=by).pk


def _bring_in(keeper: Player, source: UUID, kind: ImportKind, name: str, *, days_ago: int) -> None:
    staged = _stage(keeper, source, kind, name, days_ago=days_ago)
    with act_as(keeper, moment(days_ago, 10)) as by:
        approve_import(the_import=staged, by=by)
        bring_import_in(the_import=staged, by=by)


def _look(decider: Player, office: UUID) -> None:
    """A father whose son bears his name, decided; twins, waiting; and somebody whom nobody knows, decided."""
    father = Written(
        aliases=("Danny Exampel",), born="1984-05-17", postcode="ZX1 1AA", linked=(("Ffion Example", "2015-09-30"),)
    )  # fmt: skip
    twin = Written(aliases=("T Adeyemi",), born="2014-04-02")
    stranger = Written(aliases=("Quentin Unheard",), born="1971-02-13", postcode="ZX9 9ZZ")
    found = _asked(decider, office, father, "INV-0412", days_ago=6)
    with act_as(decider, moment(6, 11)) as by:
        first = found.shown.get(rank=1).person_id
        reason = "His name, his date of birth and his daughter’s agree. His son has the same name and is 14."
        decide_who(search=found.pk, outcome=Outcome.THIS_PERSON, person=first, reason=reason, by=by)
    nobody = _asked(decider, office, stranger, "INV-0415", days_ago=5)
    with act_as(decider, moment(5, 11)) as by:
        decide_who(
            search=nobody.pk, outcome=Outcome.NONE_OF_THEM, reason="Not known to either system.", by=by
        )
    _asked(decider, office, twin, "INV-0419", days_ago=1)


def _asked(by_whom: Player, office: UUID, written: Written, regarding: str, *, days_ago: int) -> Search:
    with act_as(by_whom, moment(days_ago, 10)) as by:
        return look_for(
            office=office, written=written, purpose=Purpose.INVITATION, regarding=regarding, by=by
        )
