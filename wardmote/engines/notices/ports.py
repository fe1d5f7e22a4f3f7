"""The post: how a notice leaves the house. Django's mail is the one that ships; its settings say through which server."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage


class NotDelivered(Exception):
    """The mail server did not take the message. What it said is for the log, never for a page."""


@dataclass(frozen=True)
class Letter:
    """One message as it leaves. The same `message_id` sent twice is shown once by mail programs."""

    to: str
    subject: str
    text: str
    message_id: str
    language: str

    def post(self) -> None:
        """Hand it to the mail server. Raises NotDelivered."""
        message = EmailMessage(
            subject=self.subject,
            body=self.text,
            to=[self.to],
            headers={
                "Message-ID": self.message_id,
                "Content-Language": self.language,
                "Auto-Submitted": "auto-generated",
            },
        )
        try:
            sent = message.send()
        except (SMTPException, OSError) as error:
            raise NotDelivered(type(error).__name__) from error
        if not sent:
            raise NotDelivered("the mail server took nothing")
