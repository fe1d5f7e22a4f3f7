"""Names for the second invented county: Faker's lists where it has a community's names in Latin or Cyrillic letters, own lists elsewhere.

Nothing here is shared with the first county but what communities have in common by nature.
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
        [
            "a",
            "b",
            "v",
            "h",
            "d",
            "e",
            "zh",
            "z",
            "y",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "-",
            "y",
            "-",
            "e",
            "iu",
            "ia",
            "i",
            "i",
            "ie",
            "g",
        ],
        strict=True,
    )
)
_CYRILLIC_OTHERWISE = _CYRILLIC | dict(
    zip("гйюяхєїиц", ["g", "y", "yu", "ya", "h", "ye", "yi", "i", "c"], strict=True)
)


def latin(text: str, *, otherwise: bool = False) -> str:
    """Cyrillic in Latin letters by one of two ways of writing it; other text as it is."""
    table = _CYRILLIC_OTHERWISE if otherwise else _CYRILLIC
    written = "".join(table.get(letter, letter) for letter in text.lower()).replace("-", "")
    return written.title() if written != text.lower() else text


@dataclass(frozen=True)
class Pool:
    """The names of one community. `order`: given_family, family_given, chain (own, father's, grandfather's …) or two_families."""

    name: str
    share: float
    order: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    wives: Callable[[str], str] = str


def _faker(locale: str, *fields: str) -> tuple[str, ...]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: dict[str, None] = {}
    for field in fields:
        given = getattr(provider, field, ())
        if not isinstance(given, property):
            found |= dict.fromkeys(str(name) for name in given)
    return tuple(name for name in found if name != "Doe" and len(name) > 1)


def _of(locales: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    men: list[str] = []
    women: list[str] = []
    families: list[str] = []
    for locale in locales.split():
        men += _faker(locale, "first_names_male") or _faker(locale, "first_names")
        women += _faker(locale, "first_names_female") or _faker(locale, "first_names")
        families += _faker(locale, "last_names_male") or _faker(locale, "last_names", "unisex_last_names")
    return tuple(map(latin, men)), tuple(map(latin, women)), tuple(map(latin, families))


def _slavic_wife(family: str) -> str:
    for masculine, feminine in (
        ("ský", "ská"),
        ("ski", "ska"),
        ("cki", "cka"),
        ("ov", "ova"),
        ("ev", "eva"),
        ("yi", "a"),
    ):
        if family.endswith(masculine):
            return family.removesuffix(masculine) + feminine
    return family


def _slovak_wife(family: str) -> str:
    return (
        family
        if family.endswith(("á", "ová"))
        else (f"{family[:-1]}á" if family.endswith("ý") else f"{family.rstrip('ao')}ová")
    )


def _lithuanian_wife(family: str) -> str:
    return f"{family[:-2]}ienė" if family.endswith(("as", "is", "us")) else family


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_POLISH = _words(
    "Adamski Bąk Bielecki Błaszczyk Borkowski Brzeziński Chmielewski Cieślak Czarnecki Czerwiński Duda Gajewski Głowacki Gutowski Jakubowski"
    " Jarosz Jasiński Kaczor Kalinowski Kania Kasprzak Kołodziej Konieczny Kopeć Kosiński Kozak Kubiak Kucharski Kurek Laskowski Leśniak Lis"
    " Łukasik Maciejewski Makowski Marciniak Markowski Mazurek Mikołajczyk Milewski Mróz Muszyński Nawrocki Orłowski Ostrowski Pawlik Piątek"
    " Przybylski Romanowski Sadowski Sawicki Sobczak Sosnowski Stankiewicz Szczepański Szulc Świątek Tomczak Urban Wasilewski Wilk Wolski Wrona"
    " Wysocki Zakrzewski Zawadzki Ziółkowski Żukowski"
)
_WELSH = (
    _words("Gwion Elgan Hedd Idwal Ithel Llion Madog Maldwyn Nefyn Peredur Penri Rhun Selwyn Teifion Tegid Tudur Urien Ynyr Emlyn Berwyn Cynan Dyfan Eurig"),
    _words("Aeronwen Anest Betsan Buddug Casi Ceinwen Creirwy Enfys Eirian Ela Fflur Gwenno Hedydd Iola Llio Lwsi Mabli Mared Meinir Morfudd Nel Rhonwen Tirion"),
    _words("Breeze Cadwaladr Conway Daniel Eynon Floyd Games Gwilym Havard Jeremiah Kendrick Lougher Maddocks Mathias Nevett Onions ap-Iorwerth ap-Siencyn ab-Ifor Pendry Penry Protheroe Rosser Sayce Tegid Treharne Trevor Walters Yorath"),
)  # fmt: skip
_SOMALI = (
    _words("Abshir Awale Ayanle Bile Dalmar Diriye Egal Elmi Faisal Farole Geedi Gutaale Haybe Hirsi Hoosh Ilyas Kulmiye Libaan Mahdi Maxamed Muuse Nuux Qalib Qasim Rooble Sahal Samatar Siyaad Taariq Ugaas Waabberi Xasan Xirsi Yasin Yonis Cabdulle Cali Cumar Maxamuud Faarax Jaamac"),
    _words("Aamina Aniso Astur Ayaan Basra Beydan Cambaro Caasha Dahabo Deeqa Edna Faduma Faiza Fowsia Gacalo Hamda Hinda Ilhan Jamilo Kadija Ladan Luul Maryam Mulki Nimco Qamar Raxma Sacdiyo Safia Samira Sucaad Ubax Xaawo Xaliimo Yasmiin Zahra"),
)  # fmt: skip
_ERITREAN = (
    _words("Abraha Afewerki Andom Araya Asmerom Awet Berhe Desta Ermias Fessehaye Gebre Gebrehiwet Hadgu Hagos Kahsay Kiflom Medhanie Michael Mussie Okbay Petros Russom Sium Tedros Temesgen Teklit Tsehaye Weldemichael Woldu Yemane Zemichael Zerai"),
    _words("Abeba Adiam Akberet Azieb Bisrat Danait Elsa Fiori Fyori Hidat Kibra Lula Medhin Mehret Mulu Nigisti Rigat Roma Rigbe Salem Shewit Tirhas Tsega Weyni Yodit Zaid Zufan"),
)  # fmt: skip
_ARABIC = (
    _words("Abdulaziz Adel Akram Alaa Amjad Ayman Badr Bilal Diyaa Emad Faris Ghassan Habib Hatem Hisham Ihab Issam Jihad Laith Luay Majed Mazen Mohanad Muntasir Nizar Othman Qays Raed Riyad Saad Sameh Sultan Taha Thamer Wael Wissam Yahya Yazan Zakaria"),
    _words("Abeer Ahlam Areej Asmaa Batoul Bayan Dalal Duaa Esraa Fadia Farah Ghazal Hadeel Heba Ikhlas Intisar Jumana Kawthar Lubna Malak Manal Marwa Mayada Nada Najwa Nesreen Ola Raghad Raneem Reem Ruba Sawsan Shaimaa Suha Taghreed Wijdan Yusra"),
    _words("Al-Abdullah Al-Asadi Al-Bayati Al-Dulaimi Al-Fayyad Al-Ghamdi Al-Hariri Al-Jabiri Al-Khalidi Al-Lami Al-Maliki Al-Najjar Al-Obaidi Al-Qaisi Al-Rubaie Al-Saadi Al-Shammari Al-Zahrani Abu-Zaid Awad Barakat Dabbagh El-Amin El-Tayeb Farhat Ghanem Hijazi Jaber Kabbani Maalouf Naser Osman Rifai Sabbagh Shaheen Taha Zidan"),
)  # fmt: skip
_CHINESE = (
    _words("Bo Chao Dong Feng Gang Hui Jianguo Junjie Kang Liang Minghao Ning Peng Qiang Rui Shan Tao Weiming Xiang Yichen Yuhang Zhihao Zixuan Chi-Wai Chun-Kit Hok-Man Kin-Wah Man-Ho Siu-Fung Tin-Lok Wai-Keung Yat-Long"),
    _words("Aihua Biyu Chunhua Dan Fang Guiying Huan Jiayi Lan Lili Meihua Nannan Ping Qiuyue Ruoxi Shuang Tingting Wenjing Xiaoling Yawen Yutong Zhen Chiu-Yee Hiu-Tung Kit-Ying Lai-Fong Mei-Kuen Pui-Shan Sau-Lan Wai-Man Yuk-Ping"),
    _words("Bai Cai Cao Chang Chiu Cui Deng Ding Dong Du Fan Feng Fu Gong Gu Han Hou Jiang Jin Kong Lai Leong Liao Lim Lu Mao Mok Ou Pan Peng Qin Ren Shao Shen Shi Song Su Tan Tian Wan Wei Xia Xiao Xie Xiong Yan Yao Ye Yu Yuan Zeng Zheng Zhong Zou"),
)  # fmt: skip


def pools() -> tuple[Pool, ...]:
    """Every community of the second county with its share."""
    polish, romanian, slovak, ukrainian = (_of(one) for one in ("pl_PL", "ro_RO", "sk_SK", "uk_UA"))
    return (
        Pool("english", 0.40, "given_family", *_of("en_GB")),
        Pool("irish", 0.05, "given_family", *_of("en_IE")),
        Pool("gaelic", 0.02, "given_family", *_of("ga_IE")),
        Pool("welsh", 0.07, "given_family", *_WELSH),
        Pool("indian", 0.06, "given_family", *_of("en_IN")),
        Pool("pakistani", 0.08, "given_family", *_of("en_PK")),
        Pool("nigerian", 0.05, "given_family", *_of("yo_NG ig_NG en_NG ha_NG")),
        Pool("ghanaian", 0.03, "given_family", *_of("tw_GH")),
        Pool("polish", 0.05, "given_family", *polish[:2], _POLISH, _slavic_wife),
        Pool("romanian", 0.03, "given_family", *romanian),
        Pool("slovak", 0.03, "given_family", *slovak[:2], slovak[2][:400], _slovak_wife),
        Pool("ukrainian", 0.02, "given_family", *ukrainian, _slavic_wife),
        Pool("lithuanian", 0.01, "given_family", *_of("lt_LT"), _lithuanian_wife),
        Pool("turkish", 0.01, "given_family", *_of("tr_TR")),
        Pool("portuguese", 0.02, "two_families", *_of("pt_PT")),
        Pool("somali", 0.025, "chain", *_SOMALI, ()),
        Pool("eritrean", 0.015, "chain", *_ERITREAN, ()),
        Pool("arabic", 0.02, "given_family", *_ARABIC),
        Pool("chinese", 0.02, "family_given", *_CHINESE),
    )


class Chooser:
    """Chooses names so that a few are common and many are rare, in an order of its own for every county."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.pools = pools()
        self._ordered: dict[tuple[str, str], tuple[tuple[str, ...], list[float]]] = {}

    def pool(self) -> Pool:
        return self.chance.choices(self.pools, weights=[pool.share for pool in self.pools])[0]

    def given(self, pool: Pool, sex: str) -> str:
        return self._pick(pool.name, sex, pool.women if sex == "F" else pool.men)

    def family(self, pool: Pool) -> str:
        found = self._pick(pool.name, "family", pool.families)
        if pool.order == "two_families":
            return f"{self._pick(pool.name, 'family', pool.families)} {found}"
        return found

    def _pick(self, pool: str, kind: str, names: Iterable[str]) -> str:
        if (pool, kind) not in self._ordered:
            shuffled = list(names)
            self.chance.shuffle(shuffled)
            weights = list(accumulate((at + 2) ** -0.85 for at in range(len(shuffled))))
            self._ordered[pool, kind] = tuple(shuffled), weights
        ordered, weights = self._ordered[pool, kind]
        return self.chance.choices(ordered, cum_weights=weights)[0]
