"""Who can sign in to the demonstration: somebody for every part of the road, and somebody who must see none of it."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.test import Client

from config.addresses import Addresses
from wardmote.edges.demonstration.public import demonstration_accounts
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.row_security.public import person_in_force

MID_AND_WEST_WALES = "Mid and West Wales Safeguarding Board"
PARTS = {
    "a referring practitioner": ("Social Worker", "Carmarthenshire children’s services"),
    "the Sub-Group, police": ("Detective Chief Inspector, Public Protection", "Dyfed-Powys Police"),
    "the Sub-Group, health": ("Named Doctor for Safeguarding", "Hywel Dda University Health Board"),
    "the Sub-Group, council": ("Head of Children’s Safeguarding", "Carmarthenshire children’s services"),
    "the Chair for children": ("Chair of CYSUR", "Ceredigion County Council"),
    "the Chair for adults": ("Chair of CWMPAS", "Powys County Council"),
    "a coordinator": ("Business Unit Coordinator", "CYSUR and CWMPAS Business Unit"),
    "the manager": ("Business Manager", "CYSUR and CWMPAS Business Unit"),
    "an administrator": ("Safeguarding Administrator", "Carmarthenshire County Council"),
    "planning, council": ("Team Manager", "Carmarthenshire children’s services"),
    "planning, health": ("Lead Nurse, Safeguarding", "Hywel Dda University Health Board"),
    "planning, police": ("Detective Sergeant, Child Protection", "Dyfed-Powys Police"),
    "planning, education": ("Safeguarding Lead for Schools", "Carmarthenshire education services"),
    "a facilitator": ("Learning Facilitator", "Hywel Dda University Health Board"),
    "a participant": ("Neighbourhood Police Constable", "Dyfed-Powys Police"),
    "the LOG’s chair": ("Chair of the Carmarthenshire LOG", "Carmarthenshire County Council"),
    "a member of the LOG": ("Superintendent, Carmarthenshire", "Dyfed-Powys Police"),
    "somebody to co-opt": ("Tenancy Support Officer", "Example Valley Housing Association"),
}


def test_there_is_somebody_for_every_part(fresh_demonstration: Addresses) -> None:
    here = {
        (account["post"], account["agency"])
        for account in demonstration_accounts(introduced_only=True)
        if account["partnership"] == MID_AND_WEST_WALES
    }
    assert {part: who for part, who in PARTS.items() if who not in here} == {}


def test_there_is_somebody_elsewhere(fresh_demonstration: Addresses) -> None:
    partnerships = {account["partnership"] for account in demonstration_accounts(introduced_only=True)}
    assert len(partnerships) == 3


def test_each_signs_in_with_the_one_password(fresh_demonstration: Addresses) -> None:
    accounts = demonstration_accounts()
    assert len({account["password"] for account in accounts}) == 1
    hashes = set(Person.objects.using("owner").values_list("password", flat=True))
    assert all(check_password(accounts[0]["password"], one) for one in hashes)
    assert len(hashes) == 1


def test_signing_in_leads_to_a_page(fresh_demonstration: Addresses) -> None:
    account = demonstration_accounts()[0]
    client = Client()
    answer = client.post("/account/login/", {"login": account["email"], "password": account["password"]})
    assert answer.status_code == 302
    assert "_auth_user_id" in client.session


def test_everybody_is_obviously_invented(fresh_demonstration: Addresses) -> None:
    assert all(account["email"].endswith(".example") for account in demonstration_accounts())


def test_offices_have_staff_who_may_act_in_them(fresh_demonstration: Addresses) -> None:
    roles: dict[str, frozenset[str]] = {}
    for email in ("lowri.sample@business-unit.example", "angharad.example@carmarthenshire.example"):
        person = Person.objects.using("owner").get(email=email)
        with transaction.atomic(), person_in_force(person.pk):
            roles |= {s.role: s.permissions for s in actor_in_force().standings if s.circle is None}
    assert set(roles) == {"business_unit_coordinator", "lead_agency_administrator"}
    assert all(roles.values())
