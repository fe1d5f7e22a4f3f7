"""Questions about the second county: what is left of a person on an invitation, and people who are not in the index at all."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from .households import TODAY, County, Human
from .names import latin
from .slips import called, code_slip, date_slip, letters_slip

COLUMNS = ("qid", "forename", "middle", "surname", "aliases", "dob", "gender", "house", "street", "town", "postcode", "linked")  # fmt: skip


@dataclass
class Question:
    """One question: what is written, who is meant (nobody: ""), and what is still recognisable."""

    row: dict[str, str]
    meant: str
    community: str
    kind: str
    done: list[str] = field(default_factory=list)
    given_ok: bool = True
    family_ok: bool = True
    date_ok: bool = True
    home_ok: bool = True

    @property
    def is_weak(self) -> bool:
        """Fewer than two of name, date and address are left in a state in which a person would recognise them."""
        name = self.given_ok and self.family_ok
        return name + self.date_ok + self.home_ok < 2 or not (self.given_ok or self.family_ok)


class Asking:
    """Asks about the people of the second county."""

    def __init__(self, county: County, seed: int) -> None:
        self.county = county
        self.chance = random.Random(seed)

    def about(self, one: Human, household: list[Human], *, known: bool, kind: str) -> Question:
        question = Question(self._clean(one, household), one.ref if known else "", one.pool.name, kind)
        for _ in range(self.chance.choices(range(5), weights=(12, 36, 30, 16, 6))[0]):
            self._spoil(question, one)
        return question

    def another(self, one: Human) -> tuple[Human, str]:  # noqa: PLR0911 - one line a kind
        """Somebody who is not in the index but easily taken for one who is; where kin is asked about, they are made here."""
        kind = self.chance.choices(
            ("namesake", "next_street", "cousin", "same_day", "junior", "at_address", "stranger"),
            weights=(22, 12, 16, 10, 14, 12, 14),
        )[0]
        county, other = self.county, replace(one, ref="", aliases=(), earlier=None)
        if kind == "namesake":
            return replace(other, middle="", born=self._near_birth(one, 30, 9000), home=county.home()), kind
        if kind == "next_street":
            return replace(
                other, middle="", born=self._near_birth(one, 30, 9000), home=county.next_door(one.home)
            ), kind
        if kind == "cousin":
            return replace(
                other,
                middle=county.names.given(one.pool, one.sex),
                born=self._near_birth(one, 5, 400),
                home=county.home(),
            ), kind
        if kind == "same_day":
            return replace(
                county.human(one.pool, one.sex, one.born, county.home(), "", one.role), ref=""
            ), kind
        if kind == "junior":
            years = self.chance.randint(17, 40) * (1 if one.born.year < 1992 else -1)
            return replace(
                other,
                middle=county.names.given(one.pool, one.sex),
                born=min(TODAY, one.born + timedelta(days=years * 365 + 11)),
            ), kind
        if kind == "at_address":
            return replace(
                county.human(
                    county.names.pool(), self.chance.choice("FM"), county.born(0, 80), one.home, "", "adult"
                ),
                ref="",
            ), kind
        return replace(county.household()[0], ref=""), kind

    def _near_birth(self, one: Human, least: int, most: int) -> date:
        days = self.chance.choice((-1, 1)) * self.chance.randint(least, most)
        return min(TODAY, one.born + timedelta(days=days))

    # -- what is written --------------------------------------------------------------------------------------------------

    def _clean(self, one: Human, household: list[Human]) -> dict[str, str]:
        children = [each for each in household if each.role == "child" and each.ref != one.ref]
        named: list[str] = []
        if not one.is_child and children and self.chance.random() < 0.45:
            named = [
                self._child(each)
                for each in self.chance.sample(children, min(len(children), self.chance.choice((1, 1, 2, 3))))
            ]
        home = one.home
        return {
            "forename": one.given, "middle": one.middle if self.chance.random() < 0.4 else "", "surname": one.family,
            "aliases": ";".join(alias for alias in one.aliases if self.chance.random() < 0.3), "dob": one.born.isoformat(),
            "gender": one.sex if self.chance.random() < 0.8 else "", "house": home.house, "street": home.street, "town": home.town,
            "postcode": home.postcode, "linked": ";".join(named),
        }  # fmt: skip

    def _child(self, child: Human) -> str:
        name, born = f"{child.given} {child.family}", child.born.isoformat()
        kind = self.chance.choices(
            ("whole", "given", "date", "name", "slip", "off", "nick"), weights=(36, 16, 8, 16, 10, 10, 4)
        )[0]
        return {
            "whole": f"{name}|{born}", "given": f"{child.given}|{self.chance.choice((born, ''))}", "date": f"|{born}", "name": f"{name}|",
            "slip": f"{letters_slip(child.given, self.chance)} {child.family}|{born}", "off": f"{name}|{date_slip(child.born, self.chance)}",
            "nick": f"{called(child.given, self.chance) or child.given}|{born}",
        }[kind]  # fmt: skip

    def _spoil(self, question: Question, one: Human) -> None:
        ways = {
            "given_slip": 14, "family_slip": 14, "nickname": 6, "date_slip": 14, "no_date": 8, "moved": 9, "before": 6, "no_home": 8, "code": 7,
            "one_field": 4, "married": 4, "initial": 4, "hyphen": 5, "chain": 6, "turned": 4, "latin": 4, "baby": 2, "title": 3, "one_line": 5, "no_sex": 3,
            "other_sex": 1, "no_given": 1, "no_family": 1, "only_town": 3, "accents": 3, "middle_name": 4, "surname_first": 3,
        }  # fmt: skip
        way = self.chance.choices(list(ways), weights=list(ways.values()))[0]
        if getattr(self, f"_{way}")(question, question.row, one) is not False:
            question.done.append(way)

    def _given_slip(self, question: Question, row: dict[str, str], one: Human) -> None:
        question.given_ok = (
            question.given_ok and "given_slip" not in question.done and len(row["forename"]) > 3
        )
        row["forename"] = letters_slip(row["forename"], self.chance)

    def _family_slip(self, question: Question, row: dict[str, str], one: Human) -> None:
        question.family_ok = (
            question.family_ok and "family_slip" not in question.done and len(row["surname"]) > 3
        )
        row["surname"] = letters_slip(row["surname"], self.chance)

    def _nickname(self, question: Question, row: dict[str, str], one: Human) -> bool:
        short = called(one.given, self.chance)
        if short is None:
            return False
        row["forename"] = short
        return True

    def _date_slip(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["dob"] = date_slip(one.born, self.chance)
        question.date_ok = question.date_ok and len(row["dob"]) == 10 and self._near(row["dob"], one)

    def _near(self, text: str, one: Human) -> bool:
        """Two of year, month and day stand, in either order, or the dates are days apart."""
        if "/" in text:
            return True
        year, month, day = (int(part) for part in text.split("-"))
        same = (year == one.born.year) + (month == one.born.month) + (day == one.born.day)
        turned = (year, day, month) == (one.born.year, one.born.month, one.born.day)
        return same >= 2 or turned or abs((date(year, month, day) - one.born).days) <= 3

    def _no_date(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["dob"], question.date_ok = "", False

    def _moved(self, question: Question, row: dict[str, str], one: Human) -> None:
        home = self.county.home()
        row.update(house=home.house, street=home.street, town=home.town, postcode=home.postcode)
        question.home_ok = False

    def _before(self, question: Question, row: dict[str, str], one: Human) -> bool:
        if one.earlier is None:
            return False
        home = one.earlier
        row.update(house=home.house, street=home.street, town=home.town, postcode=home.postcode)
        return True

    def _no_home(self, question: Question, row: dict[str, str], one: Human) -> None:
        row.update(house="", street="", town="", postcode="")
        question.home_ok = False

    def _only_town(self, question: Question, row: dict[str, str], one: Human) -> None:
        row.update(house="", street="", postcode="")
        question.home_ok = False

    def _code(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["postcode"] = code_slip(one.home.postcode, self.chance)
        question.home_ok = question.home_ok and bool(row["street"])

    def _one_line(self, question: Question, row: dict[str, str], one: Human) -> None:
        """The whole address in the street's field."""
        parts = (row["house"], row["street"], row["town"], row["postcode"])
        row.update(house="", street=", ".join(part for part in parts if part), town="", postcode="")

    def _one_field(self, question: Question, row: dict[str, str], one: Human) -> None:
        whole = " ".join(part for part in (row["forename"], row["middle"], row["surname"]) if part)
        if self.chance.random() < 0.6:
            row.update(forename=whole, middle="", surname="")
        else:
            row.update(forename="", middle="", surname=whole)

    def _married(self, question: Question, row: dict[str, str], one: Human) -> bool:
        if one.sex != "F" or one.pool.order == "chain" or one.is_child:
            return False
        pool = next(other for _ in range(50) if (other := self.county.names.pool()).families)
        row["surname"], question.family_ok = self.county.names.family(pool), False
        return True

    def _initial(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["forename"] = f"{row['forename'][:1]}{self.chance.choice(('', '.'))}"
        question.given_ok = False

    def _hyphen(self, question: Question, row: dict[str, str], one: Human) -> bool:
        if "-" in row["surname"]:
            parts = row["surname"].split("-")
            row["surname"] = self.chance.choice(
                (parts[0], parts[-1], " ".join(parts), "".join(parts), "-".join(reversed(parts)))
            )
        elif " " in row["surname"]:
            parts = row["surname"].split()
            row["surname"] = self.chance.choice(
                (parts[0], parts[-1], "-".join(parts), " ".join(reversed(parts)))
            )
        elif "-" in row["forename"]:
            row["forename"] = self.chance.choice(
                (
                    row["forename"].replace("-", " "),
                    row["forename"].replace("-", "").capitalize(),
                    row["forename"].split("-")[0],
                )
            )
        else:
            return False
        return True

    def _chain(self, question: Question, row: dict[str, str], one: Human) -> bool:
        """Patronymics of three or four parts, cut and filled in the ways forms ask for them."""
        if one.pool.order != "chain":
            return False
        words = [one.given, *one.middle.split(), one.family]
        kept = self.chance.choice((words[:2], words[:3], [words[0], words[-1]], words))
        row.update(forename=kept[0], middle=" ".join(kept[1:-1]), surname=kept[-1])
        return True

    def _turned(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["forename"], row["surname"] = row["surname"], row["forename"]

    def _surname_first(self, question: Question, row: dict[str, str], one: Human) -> bool:
        if one.pool.order != "family_given":
            return False
        row.update(
            forename=one.family, middle="", surname=one.given.replace("-", self.chance.choice((" ", "", "-")))
        )
        return True

    def _latin(self, question: Question, row: dict[str, str], one: Human) -> bool:
        """Names of another alphabet or spelling, by another way of writing them."""
        pairs = (("aa", "a"), ("ee", "i"), ("oo", "u"), ("x", "h"), ("C", ""), ("kh", "h"), ("h", "kh"), ("iy", "i"), ("ii", "iy"), ("iu", "yu"), ("ia", "ya"), ("ou", "u"), ("q", "k"), ("zh", "j"), ("ie", "ye"), ("j", "dj"), ("sh", "ch"), ("y", "i"))  # fmt: skip
        if one.pool.name not in {
            "ukrainian",
            "arabic",
            "somali",
            "pakistani",
            "indian",
            "eritrean",
            "turkish",
        }:
            return False
        for key in ("forename", "surname"):
            text = row[key]
            fitting = [pair for pair in pairs if pair[0] in text]
            if fitting:
                old, new = self.chance.choice(fitting)
                row[key] = latin(text.replace(old, new, 1)).capitalize() or text
        return True

    def _baby(self, question: Question, row: dict[str, str], one: Human) -> bool:
        if (TODAY - one.born).days > 900:
            return False
        row.update(forename=self.chance.choice(("Baby", "Unborn", "Baby boy", "Baby girl", "")), middle="")
        question.given_ok = False
        return True

    def _title(self, question: Question, row: dict[str, str], one: Human) -> None:
        titles = ("Miss", "Ms", "Mrs", "Dr") if one.sex == "F" else ("Mr", "Master", "Dr", "Sgt")
        row["forename"] = f"{self.chance.choice(titles)}{self.chance.choice((' ', '. '))}{row['forename']}"

    def _accents(self, question: Question, row: dict[str, str], one: Human) -> None:
        """In capitals, or with the letters left out that a form could not hold."""
        for key in ("forename", "middle", "surname"):
            bare = row[key].encode("ascii", "ignore").decode()
            row[key] = (
                row[key].upper() if self.chance.random() < 0.4 or len(bare) < len(row[key]) - 1 else bare
            )

    def _middle_name(self, question: Question, row: dict[str, str], one: Human) -> bool:
        if not one.middle or one.pool.order == "chain":
            return False
        row.update(forename=one.middle.split()[0], middle="")
        return True

    def _no_sex(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["gender"] = ""

    def _other_sex(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["gender"] = "M" if one.sex == "F" else "F"

    def _no_given(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["forename"], question.given_ok = "", False

    def _no_family(self, question: Question, row: dict[str, str], one: Human) -> None:
        row["surname"], question.family_ok = "", False
