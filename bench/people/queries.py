"""Questions about invented people: spoiled ones that have an answer, and misleading ones that have none."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import timedelta

from county import TODAY, County, Human
from spoiling import NAME_SPOILERS, plain, spoil_date, spoil_postcode

COLUMNS = (
    "qid",
    "forename",
    "middle",
    "surname",
    "aliases",
    "dob",
    "gender",
    "house",
    "street",
    "town",
    "postcode",
    "linked",
)


_SPOILS = {
    "forename",
    "surname",
    "date",
    "postcode",
    "new_surname",
    "middle_first",
    "turned",
    "order",
    "initial",
}
"""What makes a name, a date or an address say less than it did."""


@dataclass
class Query:
    """One question, with the answer and what was done to it."""

    qid: str
    row: dict[str, str]
    person_id: str
    community: str
    done: list[str] = field(default_factory=list)
    kind: str = "true"

    @property
    def is_weak(self) -> bool:
        """Too little is left for anybody to be sure: what was given is missing, or is that of another home."""
        row = self.row
        names = bool(row["forename"]) + bool(row["surname"])
        home = bool(row["postcode"] or (row["house"] and row["street"])) and "moved" not in self.done
        facts = bool(len(row["dob"]) == 10) + home + bool(row["linked"])
        spoiled = sum(one in _SPOILS for one in self.done)
        return facts == 0 or names == 0 or (facts == 1 and (spoiled >= 2 or names == 1)) or spoiled >= 4


class Asking:
    """Makes questions about the people of one county."""

    def __init__(self, county: County, seed: int, mix: str = "usual") -> None:
        self.county = county
        self.chance = random.Random(seed)
        self.mix = mix

    def true(self, qid: str, human: Human, household: list[Human]) -> Query:
        """About somebody who is in the index, spoiled in none to five ways."""
        query = Query(qid, self._clean(human, household), human.id, human.community)
        weights = (5, 45, 32, 13, 5) if self.mix == "usual" else (3, 33, 36, 20, 8)
        for _ in range(self.chance.choices(range(5), weights=weights)[0]):
            self._spoil(query, human)
        return query

    def misleading(self, qid: str, human: Human, household: list[Human]) -> Query:
        """About somebody who is not in the index but is easily taken for `human`, who is."""
        kinds = ("sibling", "twin", "parent", "namesake", "newcomer", "stranger")
        kind = self.chance.choices(kinds, weights=(24, 14, 16, 24, 12, 10))[0]
        other = getattr(self, f"_{kind}")(human)
        named = household if kind in {"sibling", "twin"} and self.chance.random() < 0.3 else []
        query = Query(qid, self._clean(other, named), "", human.community, kind=kind)
        for _ in range(self.chance.choices(range(4), weights=(30, 40, 22, 8))[0]):
            self._spoil(query, other)
        return query

    # -- who is asked about ---------------------------------------------------------------------------------------------

    def _again(self, human: Human, sex: str) -> Human:
        community = self.county.communities[human.community]
        forename = next(
            name for _ in range(50) if (name := self.county.given(community, sex)) != human.forename
        )
        middle = self.county.middle(community, sex) if community.order != "patronymic" else human.middle
        return replace(human, id="", forename=forename, middle=middle, sex=sex, aliases=())

    def _sibling(self, human: Human) -> Human:
        sibling = self._again(human, self.chance.choice("FM"))
        gap = self.chance.choice((-1, 1)) * self.chance.randint(300, 3000)
        return replace(sibling, born=min(TODAY, human.born + timedelta(days=gap)), middle=sibling.middle)

    def _twin(self, human: Human) -> Human:
        return self._again(human, human.sex if self.chance.random() < 0.7 else self.chance.choice("FM"))

    def _parent(self, human: Human) -> Human:
        """A father and son, or a mother and daughter, of one name at one address."""
        years = self.chance.randint(18, 38) * (1 if human.born.year < 1990 else -1)
        born = min(TODAY, human.born + timedelta(days=years * 365 + self.chance.randint(0, 364)))
        return replace(
            human,
            id="",
            born=born,
            middle=self.county.middle(self.county.communities[human.community], human.sex),
            aliases=(),
        )

    def _namesake(self, human: Human) -> Human:
        """Another person of the same name, elsewhere."""
        gap = self.chance.choice((-1, 1)) * self.chance.randint(20, 6000)
        born = min(TODAY, human.born + timedelta(days=gap))
        return replace(
            human, id="", born=born, middle="", prev_postcode="", aliases=(), **self.county.address()
        )

    def _newcomer(self, human: Human) -> Human:
        """Somebody else at the same address."""
        other = self.county.household()[0]
        return replace(
            other, id="", house=human.house, street=human.street, town=human.town, postcode=human.postcode
        )

    def _stranger(self, human: Human) -> Human:
        return replace(self.county.household()[0], id="")

    # -- what is asked --------------------------------------------------------------------------------------------------

    def _clean(self, human: Human, household: list[Human]) -> dict[str, str]:
        aliases = [alias for alias in human.aliases if self.chance.random() < 0.4]
        children = [one for one in household if one.role == "child" and one.id != human.id]
        linked: list[str] = []
        if human.kind == "adult" and children and self.chance.random() < 0.55:
            named = self.chance.sample(children, min(len(children), self.chance.choice((1, 1, 2))))
            linked = [self._child(child) for child in named]
        return {
            "forename": human.forename, "middle": human.middle if self.chance.random() < 0.55 else "", "surname": human.surname,
            "aliases": ";".join(aliases), "dob": human.born.isoformat(), "gender": human.sex if self.chance.random() < 0.9 else "",
            "house": human.house, "street": human.street, "town": human.town, "postcode": human.postcode, "linked": ";".join(linked),
        }  # fmt: skip

    def _child(self, child: Human) -> str:
        name, born = f"{child.forename} {child.surname}", child.born.isoformat()
        drawn = self.chance.random()
        if drawn < 0.15:
            born = ""
        elif drawn < 0.22:
            name = ""
        elif drawn < 0.40:
            spoiler = self.chance.choices(
                [one[1] for one in NAME_SPOILERS], weights=[one[2] for one in NAME_SPOILERS]
            )[0]
            name = f"{spoiler(child.forename, self.chance)} {child.surname}"
        elif drawn < 0.48:
            born = spoil_date(child.born, self.chance)
        elif drawn < 0.52:
            name = child.forename
        return f"{name}|{born}"

    def _spoil(self, query: Query, human: Human) -> None:
        ways = {
            "forename": 24, "surname": 22, "turned": 5, "date": 18, "no_date": 7, "moved": 14, "previous": 7, "postcode": 7, "no_address": 9,
            "plain": 5, "middle_first": 4, "new_surname": 4, "no_gender": 3, "wrong_gender": 1, "initial": 3, "no_forename": 1, "no_surname": 1,
            "upper": 3, "title": 2, "order": 4, "street_only": 3,
        }  # fmt: skip
        if self.mix != "usual":
            ways |= {"forename": 34, "surname": 34, "date": 26, "order": 10}
        way = self.chance.choices(list(ways), weights=list(ways.values()))[0]
        done = getattr(self, f"_do_{way}")(query.row, human)
        if done is not False:
            query.done.append(way)

    def _name(self, text: str) -> str:
        spoilers = [one[1] for one in NAME_SPOILERS]
        spoiled = self.chance.choices(spoilers, weights=[one[2] for one in NAME_SPOILERS])[0](
            text, self.chance
        )
        return spoiled or text

    def _do_forename(self, row: dict[str, str], human: Human) -> None:
        row["forename"] = self._name(row["forename"])

    def _do_surname(self, row: dict[str, str], human: Human) -> None:
        row["surname"] = self._name(row["surname"])

    def _do_turned(self, row: dict[str, str], human: Human) -> None:
        row["forename"], row["surname"] = row["surname"], row["forename"]

    def _do_order(self, row: dict[str, str], human: Human) -> None:
        """The order of names of another country: patronymics shifted, the family name first, the middle name as family name."""
        words = [row["forename"], *row["middle"].split(), *row["surname"].split()]
        if self.county.communities[human.community].order == "patronymic":
            names = [human.forename, human.middle, human.surname]
            kept = self.chance.choice(((0, 1), (0, 2), (0, 1, 2)))
            words = [names[at] for at in kept]
        elif self.county.communities[human.community].order == "family_first":
            words = [row["surname"], *row["forename"].replace("-", self.chance.choice((" ", ""))).split()]
        words = [word for word in words if word]
        if len(words) > 1:
            row["forename"], row["middle"], row["surname"] = words[0], " ".join(words[1:-1]), words[-1]

    def _do_date(self, row: dict[str, str], human: Human) -> None:
        row["dob"] = spoil_date(human.born, self.chance)

    def _do_no_date(self, row: dict[str, str], human: Human) -> None:
        row["dob"] = ""

    def _do_moved(self, row: dict[str, str], human: Human) -> None:
        row.update(self.county.address())

    def _do_previous(self, row: dict[str, str], human: Human) -> bool:
        if not human.prev_postcode:
            return False
        row.update(house="", street="", postcode=human.prev_postcode)
        return True

    def _do_postcode(self, row: dict[str, str], human: Human) -> None:
        row["postcode"] = spoil_postcode(row["postcode"], self.chance)

    def _do_no_address(self, row: dict[str, str], human: Human) -> None:
        row.update(house="", street="", town=row["town"] if self.chance.random() < 0.4 else "", postcode="")

    def _do_street_only(self, row: dict[str, str], human: Human) -> None:
        row["postcode"] = ""

    def _do_plain(self, row: dict[str, str], human: Human) -> None:
        for key in ("forename", "middle", "surname"):
            row[key] = plain(row[key])

    def _do_upper(self, row: dict[str, str], human: Human) -> None:
        for key in ("forename", "middle", "surname"):
            row[key] = row[key].upper()

    def _do_title(self, row: dict[str, str], human: Human) -> None:
        row["forename"] = f"{'Mrs' if human.sex == 'F' else 'Mr'} {row['forename']}"

    def _do_middle_first(self, row: dict[str, str], human: Human) -> bool:
        if not human.middle:
            return False
        row["forename"], row["middle"] = human.middle, ""
        return True

    def _do_new_surname(self, row: dict[str, str], human: Human) -> bool:
        community = self.county.communities[human.community]
        if human.sex != "F" or not community.surnames:
            return False
        row["surname"] = self.county.family_name(community)
        return True

    def _do_no_gender(self, row: dict[str, str], human: Human) -> None:
        row["gender"] = ""

    def _do_wrong_gender(self, row: dict[str, str], human: Human) -> None:
        row["gender"] = "M" if human.sex == "F" else "F"

    def _do_initial(self, row: dict[str, str], human: Human) -> None:
        row["forename"] = row["forename"][:1]

    def _do_no_forename(self, row: dict[str, str], human: Human) -> None:
        row["forename"] = ""

    def _do_no_surname(self, row: dict[str, str], human: Human) -> None:
        row["surname"] = ""
