"""Django's settings, all of them read from one typed environment. Importing this starts nothing and asks nobody."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.addresses import addresses, kept_secrets
from config.environment import ROOT, environment, static_root

ENVIRONMENT = environment()
HOME = ENVIRONMENT.home
DEBUG = False

# -- what is in the house, from the edges down ------------------------------------------------------------------------

INSTALLED_APPS = [
    "wardmote.edges.command_line",
    "wardmote.edges.portal",
    "wardmote.edges.demonstration",
    "wardmote.domains.reviews",
    "wardmote.engines.meetings",
    "wardmote.engines.actions",
    "wardmote.engines.learning",
    "wardmote.engines.documents",
    "wardmote.engines.notices",
    "wardmote.engines.records",
    "wardmote.foundations.practice",
    "wardmote.foundations.retention",
    "wardmote.foundations.access",
    "wardmote.foundations.drafts",
    "wardmote.foundations.directory",
    "wardmote.foundations.accounts",
    "wardmote.foundations.jobs",
    "wardmote.foundations.ledger",
    "wardmote.foundations.row_security",
    "wardmote.ui",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wardmote.foundations.access.middleware.KeptByNoBrowser",
    "wardmote.foundations.row_security.middleware.OneTransaction",
    "wardmote.foundations.accounts.middleware.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "wardmote.foundations.row_security.middleware.PersonInForce",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wardmote.foundations.accounts.middleware.OwnLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wardmote.foundations.access.middleware.Refusals",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "wardmote.edges.portal.presenters.around.around",
            ],
        },
    }
]
FORM_RENDERER = "wardmote.ui.forms.Renderer"

# -- the database -----------------------------------------------------------------------------------------------------

_ways_in = addresses(ENVIRONMENT)
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **_ways_in.app.django,
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    },
    "owner": {**_ways_in.owner.django, "CONN_MAX_AGE": 0},
}
DATABASE_ROUTERS = ["config.routing.OnlyTheOwnerMigrates"]
THIRD_PARTY_TABLES = "config.third_party_tables.TABLES"
WITHOUT_DATABASE = ("/healthz", "/static/")
"""Paths answered without a transaction: the health check says what is wrong with the database, so it cannot need it."""

# -- who somebody is --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SIGN_IN_PATHS = ("/account/",)
"""Where nobody is known yet, so the database is told that sign-in is the purpose."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "wardmote.foundations.accounts.policies.ByInvitation"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip,5/5m/key"}
"""Sixty people sign in on their phones when an event begins, and the whole room comes from one address."""
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.is_public else 0

SESSION_COOKIE_NAME = "wardmote_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True  # eight hours from the last page, not from signing in
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# -- what a browser is told -------------------------------------------------------------------------------------------

SECRET_KEY = (
    ENVIRONMENT.secret_key.get_secret_value() if ENVIRONMENT.secret_key else kept_secrets(HOME).secret_key
) or secrets.token_urlsafe(32)
_host = urlsplit(ENVIRONMENT.address).hostname
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *([_host] if _host else [])]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.address] if ENVIRONMENT.address else []
CSRF_COOKIE_NAME = "wardmote_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_public
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_public else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENVIRONMENT.is_public else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}

# -- files ------------------------------------------------------------------------------------------------------------

FILES_ROOT = HOME / "files"
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
"""The largest file anybody can add. What is larger is counted and let go while it arrives; its form survives."""
REQUEST_MAX_BYTES = 512 * 1024 * 1024
"""A request that announces more than this is not read at all."""
FILE_UPLOAD_HANDLERS = ["wardmote.engines.documents.middleware.UpToTheLimit"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # of typed text
DATA_UPLOAD_MAX_NUMBER_FILES = 40  # a data set has about thirty tables
STATIC_URL = "/static/"
STATIC_ROOT = static_root(HOME)
STORAGES = {
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": FILES_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CLAMD = ENVIRONMENT.clamd

# -- words and times --------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LANGUAGE_COOKIE_NAME = "wardmote_language"
LOCALE_PATHS = [ROOT / "wardmote" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

# -- mail -------------------------------------------------------------------------------------------------------------

ADDRESS = ENVIRONMENT.address or f"http://127.0.0.1:{ENVIRONMENT.port}"
"""Where links in mail lead."""
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_TIMEOUT = 20
if ENVIRONMENT.email_url is not None:
    _mail = urlsplit(ENVIRONMENT.email_url.get_secret_value())
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in {"localhost", "127.0.0.1"}
    EMAIL_PORT = _mail.port or (465 if EMAIL_USE_SSL else 587)
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")

# -- the log ----------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "config.logs.WithoutFormData",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "wardmote": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
LOGGING_CONFIG = "logging.config.dictConfig"

# -- jobs -------------------------------------------------------------------------------------------------------------

PROCRASTINATE_DATABASE_ALIAS = "default"
WORKER_IS_GONE_AFTER = 30.0
"""Seconds without a sign of life after which a worker's jobs are taken up by another."""
