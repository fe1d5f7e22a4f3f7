"""An invented county: households of several communities, with twins, name-sakes, aliases, moves and gaps in what is known."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

COLUMNS = (
    "person_id", "forename", "middle", "surname", "aliases", "dob", "gender", "house", "street", "town", "postcode", "prev_postcode",
    "household_id", "type", "role", "involvement", "district",
)  # fmt: skip
TODAY = date(2026, 11, 1)
_TOWNS = "Ambleforth Brackwater Cranmarsh Dunmere Eastlow Fernhithe Gorsebridge Harrowick Iverstead Kelsmouth Larkhill Merebury"
_WAYS = "Street Road Avenue Lane Close Drive Gardens Terrace Crescent Way Place Court Grove"
_FIRST = "High Church Station Mill Park Green Victoria Albert Queen King Chapel School North South West East New Old Castle Bridge Manor Orchard Meadow Oak Elm Ash Beech Cedar Maple Willow Hawthorn Rowan Lime Poplar Holly Ivy Heath Hill Valley River Brook Spring Well Priory Abbey Bishop Dean Canon Nelson Wellington Churchill Gladstone Kingsley Tennyson Byron Shelley Keats Milton Chaucer Windsor Balmoral Sandringham York Lancaster Tudor Stuart Hanover Clarence Cambridge Oxford Warwick Arundel Lewes Dover Deal Sandwich"
_DISTRICTS = "North South East West Coast Weald"
_PARTS = "AB AD AE AF AG AH AJ AL AN AP AQ AR AS AT AU AW AX AY BA BB BD BE BG BH BJ"


@dataclass(frozen=True)
class Community:
    """Names of one community, the most common first."""

    name: str
    order: str
    feminine: bool
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    surnames: tuple[str, ...]
    syllables: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Human:
    """An invented person, with what the index knows and what only the generator does."""

    id: str
    community: str
    forename: str
    middle: str
    surname: str
    born: date
    sex: str
    house: str
    street: str
    town: str
    postcode: str
    household: str
    kind: str
    role: str
    prev_postcode: str = ""
    aliases: tuple[str, ...] = ()
    involvement: str = ""
    district: str = ""
    children: tuple[str, ...] = field(default=())

    def row(self, chance: random.Random) -> dict[str, str]:
        """As a line of persons.csv, with the gaps that real indexes have."""
        return {
            "person_id": self.id, "forename": self.forename, "middle": self.middle, "surname": self.surname,
            "aliases": ";".join(self.aliases), "dob": "" if chance.random() < 0.015 else self.born.isoformat(),
            "gender": "" if chance.random() < 0.02 else self.sex, "house": self.house, "street": self.street, "town": self.town,
            "postcode": "" if chance.random() < 0.02 else self.postcode, "prev_postcode": self.prev_postcode,
            "household_id": self.household, "type": self.kind, "role": self.role, "involvement": self.involvement,
            "district": self.district,
        }  # fmt: skip


def communities() -> dict[str, Community]:
    found = tomllib.loads((Path(__file__).parent / "communities.toml").read_text(encoding="utf-8"))
    return {
        name: Community(
            name, given["order"], given.get("feminine", False), *(tuple(given[key].split()) for key in ("boys", "girls", "surnames")),
            syllables=tuple(tuple(part.split()) for part in given.get("syllables", "").split("|") if part),
        )
        for name, given in found.items()
    }  # fmt: skip


def shares() -> dict[str, float]:
    found = tomllib.loads((Path(__file__).parent / "communities.toml").read_text(encoding="utf-8"))
    return {name: given["share"] for name, given in found.items()}


class County:
    """Makes households one after the other. The same seed makes the same county; two seeds share no person."""

    def __init__(self, seed: int, prefix: str = "P") -> None:
        self.chance = random.Random(seed)
        self.prefix = prefix
        self.communities = communities()
        self.share = shares()
        self._number = 0
        self._household = 0
        self._weights: dict[int, list[float]] = {}

    # -- choosing ------------------------------------------------------------------------------------------------------

    def pick(self, names: tuple[str, ...], skew: float = 0.75) -> str:
        """The first names of a list are the most common ones."""
        weights = self._weights.get(len(names))
        if weights is None:
            weights = self._weights[len(names)] = list(
                accumulate((at + 3) ** -skew for at in range(len(names)))
            )
        return self.chance.choices(names, cum_weights=weights)[0]

    def _community(self) -> Community:
        name = self.chance.choices(list(self.share), weights=list(self.share.values()))[0]
        return self.communities[name]

    def given(self, community: Community, sex: str) -> str:
        return self.pick(community.girls if sex == "F" else community.boys)

    def family_name(self, community: Community) -> str:
        if community.syllables and self.chance.random() < 0.45:
            made = self.chance.choice(community.syllables[0]) + self.chance.choice(community.syllables[1])
            return made.capitalize()
        found = self.pick(community.surnames, 0.9)
        if self.chance.random() < 0.05:
            return f"{found}-{self.pick(community.surnames)}"
        return found

    def middle(self, community: Community, sex: str) -> str:
        if community.name in {"chinese", "roma_slovak", "ukrainian"} or self.chance.random() < 0.45:
            return ""
        if community.name == "south_asian_other" and self.chance.random() < 0.5:
            return "Kaur" if sex == "F" else "Singh"
        return self.given(community, sex)

    def _born(self, youngest: int, oldest: int) -> date:
        days = self.chance.randint(youngest * 365, oldest * 365 + 364)
        return TODAY - timedelta(days=days)

    def address(self) -> dict[str, str]:
        town = self.chance.randrange(len(_TOWNS.split()))
        first = self.chance.randrange(len(_FIRST.split()))
        way = self.chance.randrange(len(_WAYS.split()))
        house = self.chance.randint(1, 140)
        area = (first * 7 + way * 3) % 9
        half = "".join(_PARTS.split()[(first * 13 + way * 5 + house // 25) % 25])
        number = town * 3 + 1 + (first + way) % 3
        flat = f"Flat {self.chance.randint(1, 12)} " if self.chance.random() < 0.08 else ""
        return {
            "house": f"{flat}{house}{'a' if self.chance.random() < 0.03 else ''}",
            "street": f"{_FIRST.split()[first]} {_WAYS.split()[way]}",
            "town": _TOWNS.split()[town],
            "postcode": f"ZX{number} {area}{half}",
        }

    # -- households ----------------------------------------------------------------------------------------------------

    def household(self) -> list[Human]:
        """The people who live at one address."""
        self._household += 1
        community, home = self._community(), self.address()
        number = f"H{self.prefix}{self._household}"
        district = self.chance.choice(_DISTRICTS.split())
        drawn = self.chance.random()
        if drawn < 0.12:
            people = [
                self._adult(community, self.chance.choice("FM"), self._born(19, 85), home, number, "adult")
            ]
        else:
            people = self._family(community, home, number)
        return [self._finished(human, district) for human in people]

    def _family(self, community: Community, home: dict[str, str], number: str) -> list[Human]:
        mother_born = self._born(19, 52)
        mother = self._adult(community, "F", mother_born, home, number, "mother")
        father: Human | None = None
        if self.chance.random() < 0.62:
            other = self._community() if self.chance.random() < 0.07 else community
            born = mother_born - timedelta(days=self.chance.randint(-1500, 3000))
            born = min(born, TODAY - timedelta(days=18 * 365))
            father = self._adult(other, "M", born, home, number, "father")
            if community.order == "forename_surname" and self.chance.random() < 0.55:
                mother = self._takes_name(mother, father, community)
        children = self._children(community, mother, father, home, number)
        people = [mother, *([father] if father else []), *children]
        if self.chance.random() < 0.05:
            elder = mother_born - timedelta(days=self.chance.randint(19 * 365, 38 * 365))
            sex = self.chance.choice("FM")
            people.append(
                replace(
                    self._adult(community, sex, elder, home, number, "grandparent"), surname=mother.surname
                )
            )
        return people

    def _takes_name(self, mother: Human, father: Human, community: Community) -> Human:
        name = self._for_sex(community, father.surname, "F")
        aliases = (f"{mother.forename} {mother.surname}",) if self.chance.random() < 0.25 else ()
        return replace(mother, surname=name, aliases=aliases)

    def _children(
        self, community: Community, mother: Human, father: Human | None, home: dict[str, str], number: str
    ) -> list[Human]:
        how_many = self.chance.choices((1, 2, 3, 4, 5, 6), weights=(34, 34, 17, 9, 4, 2))[0]
        latest = min(TODAY, mother.born + timedelta(days=46 * 365))
        earliest = max(mother.born + timedelta(days=17 * 365), TODAY - timedelta(days=18 * 365))
        children: list[Human] = []
        for _ in range(how_many):
            if earliest >= latest:
                break
            born = earliest + timedelta(days=self.chance.randrange(max(1, (latest - earliest).days)))
            sex = self.chance.choice("FM")
            parent = father or mother
            child = self._child(community, sex, born, parent, mother, home, number)
            if (
                father
                and sex == "M"
                and self.chance.random() < 0.04
                and community.order == "forename_surname"
            ):
                child = replace(child, forename=father.forename)
            children.append(child)
            if self.chance.random() < 0.02:
                twin = self._child(
                    community, self.chance.choice((sex, sex, "F", "M")), born, parent, mother, home, number
                )
                children.append(replace(twin, surname=child.surname))
        return children

    def _child(
        self,
        community: Community,
        sex: str,
        born: date,
        parent: Human,
        mother: Human,
        home: dict[str, str],
        number: str,
    ) -> Human:
        made = self._adult(community, sex, born, home, number, "child")
        if community.order == "patronymic":
            father_name, grandfather = parent.forename, (parent.middle or parent.surname)
            if parent.sex == "F":
                father_name, grandfather = self.given(community, "M"), self.given(community, "M")
            return replace(made, middle=father_name, surname=grandfather)
        surname = parent.surname if self.chance.random() < 0.86 else mother.surname
        if community.name in {"south_asian_muslim", "south_asian_other"} and self.chance.random() < 0.25:
            surname = self.family_name(community)
        if community.order == "forename_surname" and "-" not in surname and self.chance.random() < 0.04:
            surname = f"{mother.surname}-{surname}" if mother.surname != surname else surname
        return replace(made, surname=self._for_sex(community, surname, sex))

    def _for_sex(self, community: Community, surname: str, sex: str) -> str:
        """Polish, Slovak and Ukrainian family names change with the bearer's sex."""
        if not community.feminine:
            return surname
        if community.name == "roma_slovak":
            bare = surname.removesuffix("ová")
            return f"{bare}ová" if sex == "F" else bare
        for masculine, feminine in (("ski", "ska"), ("cki", "cka"), ("skyi", "ska"), ("nyi", "na")):
            if sex == "F" and surname.endswith(masculine):
                return surname.removesuffix(masculine) + feminine
            if sex == "M" and surname.endswith(feminine):
                return surname.removesuffix(feminine) + masculine
        return surname

    def _adult(
        self, community: Community, sex: str, born: date, home: dict[str, str], number: str, role: str
    ) -> Human:
        self._number += 1
        middle = self.middle(community, sex)
        if community.order == "patronymic":
            middle, surname = self.given(community, "M"), self.given(community, "M")
            if role != "child" and self.chance.random() < 0.2:
                born = date(born.year, 1, 1)
        else:
            surname = self._for_sex(community, self.family_name(community), sex)
        if community.name == "arabic" and role != "child" and self.chance.random() < 0.12:
            born = date(born.year, 1, 1)
        kind = "child" if role == "child" and (TODAY - born).days < 18 * 365.25 else "adult"
        return Human(
            f"{self.prefix}{self._number}", community.name, self.given(community, sex), middle, surname, born, sex,
            household=number, kind=kind, role=role, **home,
        )  # fmt: skip

    def _finished(self, human: Human, district: str) -> Human:
        aliases = list(human.aliases)
        if self.chance.random() < 0.05:
            other = (
                self.family_name(self.communities[human.community])
                if self.communities[human.community].surnames
                else human.middle
            )
            aliases.append(f"{human.forename} {other}")
        if self.chance.random() < 0.03 and human.middle:
            aliases.append(f"{human.middle} {human.surname}")
        earlier = self.address()["postcode"] if self.chance.random() < 0.3 else ""
        open_to = self.chance.choices(
            ("", "social work open allocated", "social work closed", "early help open", "early help closed"),
            weights=(60, 12, 14, 6, 8),
        )[0]
        return replace(
            human, aliases=tuple(aliases), prev_postcode=earlier, district=district,
            involvement=open_to if human.kind == "child" else "",
        )  # fmt: skip
