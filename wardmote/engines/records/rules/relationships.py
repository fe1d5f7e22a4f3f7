"""Words for how people are linked, as source systems and people write them."""

from __future__ import annotations

from ..enums import LinkKind
from .folding import fold

_WORDS = {
    LinkKind.PARENT: "mother father mum dad birth_mother birth_father adoptive_parent",
    LinkKind.CHILD: "son daughter",
    LinkKind.STEP_PARENT: "stepparent stepmother stepfather step_mother step_father",
    LinkKind.STEP_CHILD: "stepchild stepson stepdaughter step_son step_daughter",
    LinkKind.PARENTS_PARTNER: "partner_of_parent parent_s_partner parents_partner mothers_partner fathers_partner",
    LinkKind.PARTNERS_CHILD: "child_of_partner partners_child",
    LinkKind.GRANDPARENT: "grandmother grandfather nan grandad maternal_grandmother paternal_grandmother",
    LinkKind.GRANDCHILD: "grandson granddaughter",
    LinkKind.AUNT_OR_UNCLE: "aunt uncle auntie",
    LinkKind.NIECE_OR_NEPHEW: "niece nephew",
    LinkKind.CARER: "guardian foster_carer special_guardian kinship_carer private_foster_carer",
    LinkKind.CARED_FOR: "foster_child privately_fostered",
    LinkKind.SIBLING: "brother sister half_brother half_sister half_sibling twin step_brother step_sister step_sibling",
    LinkKind.PARTNER: "husband wife spouse civil_partner girlfriend boyfriend",
    LinkKind.FORMER_PARTNER: "ex_partner ex_husband ex_wife ex",
    LinkKind.SAME_HOUSEHOLD: "household lodger flatmate",
    LinkKind.PREVIOUS_HOUSEHOLD: "former_household",
    LinkKind.IN_CONTACT: "in_contact_with contact",
    LinkKind.OTHER: "other_relative friend family_friend",
}


def _known() -> dict[str, LinkKind]:
    known = {word: kind for kind, words in _WORDS.items() for word in words.split()}
    return known | {kind.value: kind for kind in LinkKind}


_KNOWN = _known()


def read_relationship(text: str) -> LinkKind | None:
    """What kind of link a word names; None where it is no word that is known."""
    return _KNOWN.get(fold(text).replace(" ", "_"))
