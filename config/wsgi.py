"""The door the web server knocks on. It stays shut to a role that row security does not bind."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()


def _refuse_an_unsafe_role() -> None:
    from django.db import connections

    from wardmote.foundations.row_security.public import self_check

    self_check()
    connections.close_all()


_refuse_an_unsafe_role()
