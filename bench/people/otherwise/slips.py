"""Other ways in which names, dates and addresses come wrong than those the weights were learned on."""

from __future__ import annotations

import random
from datetime import date, timedelta

_LOOKS_LIKE = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("l", "1"), ("o", "0"), ("i", "l"), ("vv", "w"), ("w", "vv"), ("h", "b"), ("e", "c"), ("u", "v"), ("n", "u"), ("s", "5"), ("B", "8"))  # fmt: skip
_KEYS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "adwx",
    "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jli", "l": "kop", "z": "xas", "x": "zcs", "c": "xvd", "v": "cbf",
    "b": "vng", "n": "bmh", "m": "nk",
}  # fmt: skip
_HEARD = (
    ("ght", "te"), ("ph", "f"), ("f", "ph"), ("ce", "se"), ("ei", "ee"), ("ea", "ee"), ("ee", "ea"), ("ai", "ei"), ("ew", "ue"), ("oo", "ou"), ("kn", "n"),
    ("wh", "w"), ("que", "k"), ("x", "ks"), ("z", "s"), ("dz", "j"), ("sz", "s"), ("cz", "tz"), ("ch", "tch"), ("sh", "sch"), ("j", "dj"), ("w", "v"),
    ("v", "b"), ("b", "p"), ("d", "t"), ("g", "k"), ("c", "k"), ("k", "ck"), ("u", "oo"), ("y", "ie"), ("ie", "y"), ("er", "a"), ("a", "er"), ("or", "aw"),
    ("mb", "m"), ("th", "f"), ("dh", "th"), ("gh", "g"), ("kh", "h"), ("q", "g"), ("rr", "r"), ("r", "rr"), ("ss", "s"), ("s", "ss"), ("pp", "p"),
)  # fmt: skip
_CALLED = {
    "william": "Bill Will Billy Liam", "robert": "Bob Rob Bobby Robbie", "margaret": "Maggie Peggy Meg Greta", "elizabeth": "Beth Liz Betty Libby Eliza",
    "richard": "Rick Dick Richie", "james": "Jim Jamie Jimmy", "john": "Jack Johnny Jon", "michael": "Mike Mick Mikey", "christopher": "Chris Kit Topher",
    "katherine": "Kate Kathy Kitty Katie", "catherine": "Kate Cathy Cath", "patricia": "Pat Trish Patsy", "susan": "Sue Susie", "deborah": "Debbie Deb",
    "jennifer": "Jen Jenny", "stephen": "Steve Stevie", "steven": "Steve", "andrew": "Andy Drew", "anthony": "Tony", "nicholas": "Nick Nicky",
    "timothy": "Tim", "thomas": "Tom Tommy", "daniel": "Dan Danny", "matthew": "Matt", "jonathan": "Jon Jonny", "benjamin": "Ben Benji", "samuel": "Sam Sammy",
    "samantha": "Sam Sammie", "alexander": "Alex Xander Sandy", "victoria": "Vicky Tori", "rebecca": "Becky Bex", "jacqueline": "Jackie", "pamela": "Pam",
    "geoffrey": "Geoff", "gregory": "Greg", "lawrence": "Larry", "philip": "Phil", "peter": "Pete", "edward": "Ted Eddie Ned", "joseph": "Joe Joey",
    "charles": "Charlie Chas", "frederick": "Fred Freddie", "gerald": "Gerry", "kenneth": "Ken Kenny", "ronald": "Ron", "raymond": "Ray",
    "theresa": "Terry Tess", "dorothy": "Dot Dolly", "frances": "Fran Frankie", "hannah": "Han", "abigail": "Abby", "mohammed": "Mo Mohamed Muhammed",
    "mohammad": "Mo Muhammad Mohamad", "oluwaseun": "Seun", "babatunde": "Tunde", "aleksandra": "Ola", "katarzyna": "Kasia", "małgorzata": "Gosia",
    "jakub": "Kuba", "stanisław": "Staszek", "tadhg": "Tim Thady", "seán": "Shaun Shawn", "padraig": "Paddy Patrick", "oleksandr": "Sasha Alexander",
}  # fmt: skip


def letters_slip(text: str, chance: random.Random) -> str:
    """One slip of eye, ear or hand."""
    if len(text) < 3:
        return text
    return chance.choice((_misread, _mistyped, _misheard, _misheard, _cut))(text, chance)


def _replaced(text: str, pairs: tuple[tuple[str, str], ...], chance: random.Random) -> str:
    lower = text.lower()
    fitting = [(old, new) for old, new in pairs if old.lower() in lower]
    if not fitting:
        return _mistyped(text, chance)
    old, new = chance.choice(fitting)
    at = lower.index(old.lower())
    made = text[:at] + new + text[at + len(old) :]
    return made[:1].upper() + made[1:]


def _misread(text: str, chance: random.Random) -> str:
    return _replaced(text, _LOOKS_LIKE, chance)


def _misheard(text: str, chance: random.Random) -> str:
    return _replaced(text, _HEARD, chance)


def _mistyped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    letter = text[at]
    near = chance.choice(_KEYS.get(letter.lower(), "e"))
    return chance.choice((text[:at] + near + text[at + 1 :], text[:at] + letter + near + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + letter + text[at:], _swapped(text, at)))  # fmt: skip


def _swapped(text: str, at: int) -> str:
    at = min(at, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _cut(text: str, chance: random.Random) -> str:
    """Cut off where a narrow column ends, or its last letter lost."""
    return text[: max(4, len(text) - chance.randint(1, 3))]


def called(text: str, chance: random.Random) -> str | None:
    found = _CALLED.get(text.lower())
    return chance.choice(found.split()) if found else None


def date_slip(born: date, chance: random.Random) -> str:  # noqa: PLR0911 - one line a kind
    """A date some days, a month or years off, turned, with two digits changed, 1 January instead, or only in part."""
    kind = chance.choices(
        ("days", "turned", "transposed", "years", "month", "new_year", "part", "decade", "British"),
        weights=(20, 20, 14, 14, 8, 6, 8, 4, 6),
    )[0]
    iso = born.isoformat()
    if kind == "turned" and born.day <= 12:
        return f"{born.year}-{born.day:02d}-{born.month:02d}"
    if kind == "transposed":
        at = chance.choice((2, 8))
        return _if_a_date(iso[:at] + iso[at + 1] + iso[at] + iso[at + 2 :], iso)
    if kind == "years":
        return _if_a_date(f"{born.year + chance.choice((-2, -1, 1, 2)):04d}{iso[4:]}", iso)
    if kind == "month":
        return _if_a_date(f"{iso[:5]}{(born.month + chance.choice((0, 10))) % 12 + 1:02d}{iso[7:]}", iso)
    if kind == "decade":
        return _if_a_date(f"{born.year - 10:04d}{iso[4:]}", iso)
    if kind == "new_year":
        return f"{born.year}-01-01"
    if kind == "part":
        return chance.choice((iso[:4], iso[:7]))
    if kind == "British":
        return f"{born:%d/%m/%Y}"
    return (born + timedelta(days=chance.choice((-3, -2, -1, 1, 2, 3)))).isoformat()


def _if_a_date(text: str, otherwise: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return otherwise
    return text


def code_slip(code: str, chance: random.Random) -> str:
    """Half a postcode, without its space, two letters changed or a digit wrong."""
    half = code.split(maxsplit=1)[0]
    at = len(code) - 1
    return chance.choice((half, half, code.replace(" ", "").lower(), code[: at - 1] + code[at] + code[at - 1], code[:at] + chance.choice("ABDEFGHJ"), code.replace("0", "O").replace("1", "I")))  # fmt: skip
