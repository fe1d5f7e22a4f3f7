"""The second invented county: households of other shapes than the first, and an index of them with other gaps and faults."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from .names import Chooser, Pool
from .slips import letters_slip

TODAY = date(2026, 11, 1)
_TOWNS = ("Aldermarsh", "Birchley", "Copsewick", "Dunholt", "Elmstow", "Foxcombe", "Great Hallow", "Hobsworth", "Inglemere", "Kirby Vale", "Little Hallow")  # fmt: skip
_STREETS = tuple(
    f"{first} {way}"
    for first in ["Abbots", "Admiral", "Alder", "Almond", "Anchor", "Badger", "Bakers", "Barley", "Beacon", "Bell", "Birch", "Blenheim", "Boundary", "Bramble", "Burnside", "Canal", "Carlton", "Castlefield", "Causeway", "Chalk", "Cherry", "Cobden", "Coopers", "Coronation", "Cross", "Cumberland", "Devonshire", "Drovers", "Eden", "Fairfield", "Farm", "Fern", "Foundry", "Garden", "George", "Gloucester", "Granary", "Hazel", "Heron", "Highfield", "Hope", "Jubilee", "Kestrel", "Lancaster", "Laurel", "Linden", "London", "Lower", "Market", "Marsh", "Moor", "New", "Norfolk", "Northgate", "Oxford", "Paddock", "Park", "Pine", "Poplar", "Quarry", "Railway", "Rectory", "Ridge", "River", "Robin", "Rosemary", "Sandy", "Silver", "Somerset", "Southfield", "Spencer", "Sycamore", "Trinity", "Union", "Vicarage", "Walnut", "Waterloo", "Weavers", "Wharf"]
    for way in ("Road", "Street", "Close", "Avenue", "Drive", "Way", "Court", "Gardens", "Rise", "Mews", "Walk", "Hill", "Green", "View")
)  # fmt: skip


@dataclass(frozen=True)
class Home:
    """One address."""

    house: str
    street: str
    town: str
    postcode: str


@dataclass(frozen=True)
class Human:
    """An invented person as they are; the index may know less or worse of them."""

    ref: str
    pool: Pool
    given: str
    middle: str
    family: str
    born: date
    sex: str
    home: Home
    household: str
    role: str
    earlier: Home | None = None
    aliases: tuple[str, ...] = field(default=())

    @property
    def is_child(self) -> bool:
        return (TODAY - self.born).days < 18 * 365.25


class County:
    """Makes homes and those who live in them. Two seeds share no person."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.names = Chooser(self.chance)
        self.prefix = f"O{seed}-"
        self._people = 0
        self._homes = 0

    def home(self) -> Home:
        at = self.chance.randrange(len(_STREETS) * len(_TOWNS))
        street, town = _STREETS[at % len(_STREETS)], _TOWNS[at // len(_STREETS)]
        house = self.chance.randint(1, 180)
        code = f"ZQ{at // 500 + 1} {at // 50 % 10}{'ABDEFGHJLNPQRSTUWXYZ'[at % 20]}{'ABDEFGHJLNPQRSTUWXYZ'[house // 30 + at % 7]}"
        kinds = (f"{house}", f"Flat {self.chance.randint(1, 20)}, {house}", f"{house}{self.chance.choice('ABC')}", f"{self.chance.choice(_STREETS).split()[0]} House")  # fmt: skip
        return Home(self.chance.choices(kinds, weights=(82, 10, 5, 3))[0], street, town, code)

    def next_door(self, home: Home) -> Home:
        """Another house in the same street, or the next one."""
        house = str(self.chance.randint(1, 180))
        if self.chance.random() < 0.5:
            return replace(home, house=house)
        other = self.chance.choice("ABDEFGHJLNPQRSTUWXYZ")
        return Home(house, self.chance.choice(_STREETS), home.town, home.postcode[:-1] + other)

    def born(self, youngest: float, oldest: float) -> date:
        return TODAY - timedelta(days=self.chance.randint(int(youngest * 365.25), int(oldest * 365.25)))

    def human(
        self, pool: Pool, sex: str, born: date, home: Home, household: str, role: str, family: str = ""
    ) -> Human:
        self._people += 1
        if pool.order == "chain":
            links = self.chance.choice((2, 2, 3))
            chain = [self.names.given(pool, "M") for _ in range(links)]
            middle, family = " ".join(chain[:-1]), chain[-1]
        else:
            middle = (
                self.names.given(pool, sex)
                if self.chance.random() < 0.5 and pool.order == "given_family"
                else ""
            )
            family = family or self.names.family(pool)
            family = pool.wives(family) if sex == "F" else family
        if (
            role != "child"
            and pool.name in {"somali", "eritrean", "arabic", "pakistani"}
            and self.chance.random() < 0.15
        ):
            born = date(born.year, 1, 1)
        given = self.names.given(pool, sex)
        return Human(
            f"{self.prefix}{self._people}", pool, given, middle, family, born, sex, home, household, role
        )

    def household(self) -> list[Human]:
        self._homes += 1
        number = f"F{self.prefix}{self._homes}"
        pool, home = self.names.pool(), self.home()
        shape = self.chance.choices(
            ("alone", "couple", "lone", "step", "large", "fostered", "shared"),
            weights=(10, 34, 24, 12, 10, 4, 6),
        )[0]
        people: list[Human] = getattr(self, f"_{shape}")(pool, home, number)
        return [self._finished(one) for one in people]

    def _alone(self, pool: Pool, home: Home, number: str) -> list[Human]:
        return [self.human(pool, self.chance.choice("FM"), self.born(18, 90), home, number, "adult")]

    def _shared(self, pool: Pool, home: Home, number: str) -> list[Human]:
        others = [self.names.pool() for _ in range(self.chance.randint(1, 3))]
        return [
            self.human(one, self.chance.choice("FM"), self.born(18, 45), home, number, "adult")
            for one in (pool, *others)
        ]

    def _couple(self, pool: Pool, home: Home, number: str) -> list[Human]:
        father = self.human(pool, "M", self.born(22, 58), home, number, "father")
        born = min(
            father.born + timedelta(days=self.chance.randint(-1200, 2500)), TODAY - timedelta(days=19 * 365)
        )
        mother = self.human(pool, "F", born, home, number, "mother")
        if pool.order == "given_family" and self.chance.random() < 0.6:
            before = f"{mother.given} {mother.family}"
            mother = replace(
                mother,
                family=pool.wives(father.family),
                aliases=(before,) if self.chance.random() < 0.3 else (),
            )
        return [father, mother, *self._children(pool, home, number, mother, father)]

    def _lone(self, pool: Pool, home: Home, number: str) -> list[Human]:
        parent = self.human(pool, self.chance.choice("FFFFM"), self.born(18, 52), home, number, "parent")
        return [parent, *self._children(pool, home, number, parent, parent)]

    def _step(self, pool: Pool, home: Home, number: str) -> list[Human]:
        """Children of an earlier partner beside those of this one."""
        people = self._couple(pool, home, number)
        other = self.human(self.names.pool(), "M", self.born(25, 58), home, number, "father")
        earlier = self._children(pool, home, number, people[1], other)[:2]
        return [*people, *earlier]

    def _large(self, pool: Pool, home: Home, number: str) -> list[Human]:
        """Three generations; grandson and grandfather or aunt and niece may bear one name."""
        people = self._couple(pool, home, number)
        elder = self.human(
            pool,
            "M",
            people[0].born - timedelta(days=self.chance.randint(19, 36) * 365),
            home,
            number,
            "grandparent",
            people[0].family,
        )
        aunt = self.human(pool, "F", self.born(18, 40), home, number, "aunt", people[0].family)
        if len(people) > 2 and self.chance.random() < 0.25:
            named = elder if people[2].sex == "M" else aunt
            people[2] = replace(people[2], given=named.given)
        return [*people, elder, aunt]

    def _fostered(self, pool: Pool, home: Home, number: str) -> list[Human]:
        carers = self._alone(pool, home, number)
        for _ in range(self.chance.randint(1, 3)):
            other = self.names.pool()
            carers.append(
                self.human(other, self.chance.choice("FM"), self.born(0, 17), home, number, "child")
            )
        return carers

    def _children(self, pool: Pool, home: Home, number: str, mother: Human, father: Human) -> list[Human]:
        children: list[Human] = []
        born = max(self.born(0, 17.9), mother.born + timedelta(days=17 * 365))
        for _ in range(self.chance.choices((1, 2, 3, 4, 5), weights=(30, 36, 20, 9, 5))[0]):
            if born > TODAY:
                break
            sex = self.chance.choice("FM")
            child = self.human(pool, sex, born, home, number, "child", father.family)
            if pool.order == "chain":
                child = replace(
                    child,
                    middle=" ".join((father.given, *father.middle.split()[:1])),
                    family=(father.middle.split() or [father.family])[0],
                )
            if self.chance.random() < 0.05 and pool.order == "given_family":
                child = replace(
                    child,
                    family=f"{mother.family}-{father.family}"
                    if mother.family != father.family
                    else child.family,
                )
            if sex == father.sex and self.chance.random() < 0.05:
                child = replace(child, given=father.given)
            children.append(child)
            if self.chance.random() < 0.025:
                twin = self.human(
                    pool, self.chance.choice((sex, sex, "F", "M")), born, home, number, "child", father.family
                )
                children.append(
                    replace(
                        twin,
                        middle=child.middle if pool.order == "chain" else twin.middle,
                        family=child.family if twin.sex == sex else twin.family,
                    )
                )
            born += timedelta(days=self.chance.randint(330, 1600))
        return children

    def _finished(self, one: Human) -> Human:
        earlier = self.home() if self.chance.random() < 0.25 else None
        aliases = one.aliases
        if self.chance.random() < 0.04:
            aliases = (*aliases, f"{self.names.given(one.pool, one.sex)} {one.family}")
        if self.chance.random() < 0.02 and one.middle:
            aliases = (*aliases, f"{one.family.upper()}, {one.given} {one.middle}")
        return replace(one, earlier=earlier, aliases=aliases)


COLUMNS = (
    "person_id", "forename", "middle", "surname", "aliases", "dob", "gender", "house", "street", "town", "postcode", "prev_postcode",
    "household_id", "type", "role", "involvement", "district",
)  # fmt: skip


def known_row(one: Human, chance: random.Random) -> dict[str, str]:
    """What the index knows of somebody: now and then less than there is, or with a slip of whoever typed it."""
    row = {
        "person_id": one.ref, "forename": one.given, "middle": one.middle if chance.random() < 0.8 else "", "surname": one.family,
        "aliases": ";".join(one.aliases), "dob": one.born.isoformat(), "gender": one.sex if chance.random() < 0.95 else "",
        "house": one.home.house, "street": one.home.street, "town": one.home.town, "postcode": one.home.postcode,
        "prev_postcode": one.earlier.postcode if one.earlier else "", "household_id": one.household,
        "type": "child" if one.is_child else "adult", "role": one.role,
        "involvement": chance.choice(("", "", "social work, open, allocated", "social work, closed", "early help, open")) if one.is_child else "",
        "district": chance.choice(("Upper", "Middle", "Lower")),
    }  # fmt: skip
    drawn = chance.random()
    if drawn < 0.02:
        row["dob"] = ""
    elif drawn < 0.05:
        row["postcode"] = ""
    elif drawn < 0.08:
        row.update(house="", street=f"{one.home.house} {one.home.street}")
    elif drawn < 0.11:
        field_of = chance.choice(("forename", "surname"))
        row[field_of] = letters_slip(row[field_of], chance)
    elif drawn < 0.13:
        row["surname"] = row["surname"].upper()
    elif drawn < 0.14 and (TODAY - one.born).days < 700:
        row["forename"] = "Baby"
    return row
