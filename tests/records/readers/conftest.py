"""Small files as systems export them, of invented people."""

from __future__ import annotations

import csv
import io

from wardmote.engines.records.rules.incoming import NamedFile

DATASET: dict[str, list[dict[str, str]]] = {
    "ssd_person": [
        {
            "pers_person_id": "1", "pers_forename": "Aisha", "pers_surname": "Specimen", "pers_dob": "1990-11-12 00:00:00.000",
            "pers_sex": "Female", "pers_common_child_id": "943 476 5919", "pers_upn": "", "pers_legacy_id": "L1",
            "pers_expected_dob": "NULL",
        },
        {
            "pers_person_id": "2", "pers_forename": "Thomas", "pers_surname": "Example", "pers_dob": "07/06/2015", "pers_sex": "M",
            "pers_upn": "A123456789012",
        },
        {"pers_person_id": "3", "pers_forename": "Unborn", "pers_surname": "Example", "pers_expected_dob": "2027-02-01T00:00:00"},
    ],
    "ssd_department": [
        {"dept_team_id": "10", "dept_team_name": "North Team 1", "dept_team_parent_id": "900", "dept_team_parent_name": "North"},
        {"dept_team_id": "11", "dept_team_name": "North Early Help Unit", "dept_team_parent_id": "900"},
    ],
    "ssd_professionals": [
        {"prof_professional_id": "77", "prof_professional_name": "A Worker"},
        {"prof_professional_id": "78", "prof_professional_name": "B Reviewer"},
    ],
    "ssd_involvements": [
        {
            "invo_involvements_id": "5", "invo_person_id": "2", "invo_professional_id": "77", "invo_professional_role_id": "CW",
            "invo_professional_team": "10", "invo_involvement_start_date": "2025-01-02 09:30:00", "invo_involvement_end_date": "",
        },
        {
            "invo_involvements_id": "6", "invo_person_id": "2", "invo_professional_id": "78",
            "invo_professional_role_id": "Independent Reviewing Officer", "invo_professional_team": "North Early Help Unit",
            "invo_involvement_start_date": "02-Jan-2025", "invo_involvement_end_date": "31/12/9999", "invo_referral_id": "44",
        },
    ],
    "ssd_early_help_episodes": [
        {
            "earl_episode_id": "3", "earl_person_id": "3", "earl_episode_start_date": "2026-05-01", "earl_episode_end_date": "",
            "earl_episode_organisation": "11", "earl_episode_worker_id": "77",
        },
    ],
    "ssd_cin_episodes": [
        {
            "cine_referral_id": "44", "cine_person_id": "2", "cine_referral_date": "2024-12-20", "cine_close_date": "",
            "cine_referral_nfa": "N", "cine_referral_team": "10", "cine_referral_worker_id": "77",
        },
        {
            "cine_referral_id": "45", "cine_person_id": "2", "cine_referral_date": "2023-12-20", "cine_close_date": "2024-01-31",
            "cine_referral_nfa": "N",
        },
        {"cine_referral_id": "46", "cine_person_id": "2", "cine_referral_date": "2022-12-20", "cine_referral_nfa": "Y", "cine_close_date": ""},
    ],
    "ssd_family": [{"fami_family_id": "F1", "fami_person_id": str(number)} for number in (1, 2, 3)],
    "ssd_mother": [{"moth_person_id": "1", "moth_childs_person_id": "2"}],
    "ssd_linked_identifiers": [
        {"link_person_id": "2", "link_identifier_type": "Case Number", "link_identifier_value": "CASE-9"},
        {"link_person_id": "2", "link_identifier_type": "National Insurance Number", "link_identifier_value": "ZZ000000Z"},
    ],
    "ssd_address": [
        {
            "addr_person_id": "2", "addr_address_postcode": "ZX1 1AA", "addr_address_start_date": "2020-01-01",
            "addr_address_json": '{"ROOM": "", "FLAT": "2", "BUILDING": "", "HOUSE": "12", "STREET": "Mill Lane", "TOWN": "Merebury"}',
        },
        {"addr_person_id": "2", "addr_address_postcode": "XXXX XXX", "addr_address_end_date": "2019-12-31"},
    ],
}  # fmt: skip


def table(name: str, rows: list[dict[str, str]]) -> NamedFile:
    """A table as a CSV file, its columns those of the rows."""
    columns = list(dict.fromkeys(column for row in [*DATASET[name], *rows] for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return NamedFile(f"{name}.csv", io.BytesIO(text.getvalue().encode("utf-8-sig")))


def dataset(**other: list[dict[str, str]]) -> list[NamedFile]:
    """All tables, those that are named with other rows."""
    return [table(name, rows) for name, rows in (DATASET | other).items()]
