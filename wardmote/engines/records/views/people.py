"""One person of the index, and their links with others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage, RecordPage, as_uuid
from wardmote.kernel.authorisation import Decision

from .. import commands
from ..enums import LinkKind
from ..forms.keeping import AddLinkForm, EndLinkForm
from ..models import Link, Person
from ..policies import may_link
from ..presenters import person as parts
from ..presenters.words import number_of
from ..queries.index import sources_named
from ..queries.same_person import perhaps_the_same
from ..queries.shown import (
    identifiers_of,
    link_shown,
    links_of,
    people_shown,
    person_numbered,
    person_shown,
    searches_that_meant,
)


class PersonPage(RecordPage[Person]):
    """All that is known of somebody. Its title says system and number, never the name."""

    template_name = "records/person.html"
    page_name = "person of the index"

    def find(self, **address: Any) -> Person:
        return person_shown(address["pk"])

    def show(self, row: Person) -> Mapping[str, Any]:
        known, links = people_shown([row.pk])[row.pk], links_of(row)
        others = perhaps_the_same(row, links) if may_link(self.actor, row.office_id) else ()
        return {
            "page": parts.record_page(row, self.actor),
            "number": number_of(row),
            "perhaps": parts.perhaps_the_same(row, others),
            "facts": parts.facts(known, identifiers_of(row)),
            "involvements": parts.list_of_involvements(known.involvements),
            "links": parts.list_of_links(row, links, self.actor),
            "family": parts.list_of_family(known.family),
            "addresses": parts.list_of_addresses(known.addresses),
            "meant": parts.list_of_decisions(searches_that_meant(row, links)),
        }


class AddLink(ActPage[Person]):
    """A link that no source says, added by hand (MPA-34)."""

    page_name = "person of the index"
    keeps_draft = False
    form_class = AddLinkForm
    title = _("Link with another person")
    act_label = _("Add the link")
    done_words = _("The link is added. It is read from both ends.")

    def find(self, **address: Any) -> Person:
        return person_shown(address["pk"])

    def allowed(self, row: Person) -> Decision:
        return may_link(self.actor, row.office_id)

    def back_url(self, row: Person) -> str:
        return row.get_absolute_url()

    def form_arguments(self, row: Person) -> dict[str, Any]:
        return {"sources": sources_named(row.office_id)}

    def initial(self, row: Person) -> dict[str, Any]:
        """Filled in where the reader comes from the question whether somebody is the same person."""
        other = self.request.GET.get("other", "")
        if not other:
            return {}
        them = person_shown(as_uuid(other))
        return {"source": str(them.source_id), "number": them.ref, "kind": LinkKind.SAME_PERSON.value}

    def more(self, row: Person) -> Mapping[str, Any]:
        return {"caption": number_of(row)}

    def carry_out(self, row: Person, answers: dict[str, Any]) -> str:
        other = person_numbered(as_uuid(answers["source"]), answers["number"])
        commands.add_link(
            person=row.pk, other=other.pk, kind=LinkKind(answers["kind"]), starts_on=answers["starts_on"], by=self.actor
        )  # fmt: skip
        return ""


class EndLink(ActPage[Link]):
    """The last day of a link. It stays, with that day."""

    page_name = "link of the index"
    keeps_draft = False
    form_class = EndLinkForm
    title = _("End a link")
    act_label = _("End it")
    done_words = _("The link has ended. It stays in the record with its days.")

    def find(self, **address: Any) -> Link:
        return link_shown(address["pk"], of=address["person"])

    def allowed(self, row: Link) -> Decision:
        return may_link(self.actor, row.office_id)

    def back_url(self, row: Link) -> str:
        return person_shown(self.kwargs["person"]).get_absolute_url()

    def more(self, row: Link) -> Mapping[str, Any]:
        return {"intro": parts.link_in_words(row)}

    def carry_out(self, row: Link, answers: dict[str, Any]) -> str:
        commands.end_link(link=row.pk, ends_on=answers["ends_on"], by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("records/people/<uuid:pk>/", PersonPage.as_view(), name="person"),
    path("records/people/<uuid:pk>/link", AddLink.as_view(), name="add-link"),
    path("records/links/<uuid:pk>/of/<uuid:person>/end", EndLink.as_view(), name="end-link"),
]
