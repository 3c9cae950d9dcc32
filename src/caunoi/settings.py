"""The one settings file: a clean checkout runs on SQLite under CAUNOI_HOME; CAUNOI_DATABASE_URL chooses PostgreSQL."""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from environs import Env

from caunoi.errors import UserError
from caunoi.paths import home

KNOWN = {
    "CAUNOI_HOME", "CAUNOI_DATABASE_URL", "CAUNOI_DEBUG", "CAUNOI_HOSTS", "CAUNOI_SECRET_KEY", "CAUNOI_VAULT_KEYS",
    "CAUNOI_JOURNAL_KEY", "CAUNOI_CODES_KEY", "CAUNOI_CLAMD", "CAUNOI_CLAMD_SECONDS", "CAUNOI_PROXIES", "CAUNOI_ADDRESS",
}  # fmt: skip
if unknown := sorted(name for name in os.environ if name.startswith("CAUNOI_") and name not in KNOWN):
    raise UserError(
        f"unknown setting {', '.join(unknown)}. Known: {', '.join(sorted(KNOWN))}. Mend the name or unset it."
    )

env = Env()
HOME = home()
HOME.mkdir(parents=True, exist_ok=True)
DEBUG = env.bool("CAUNOI_DEBUG", False)
PROXIES = env.int("CAUNOI_PROXIES", 0)  # how many proxies of ours stand before us and write X-Forwarded-For


def _address() -> str:
    """Where people reach the pages, "" where nothing is said."""
    given = str(env.str("CAUNOI_ADDRESS", "")).rstrip("/")
    if given and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?", given):
        raise UserError(f"CAUNOI_ADDRESS is {given}: give it as https://name, without a path.")
    if given.startswith("https:") and not PROXIES:
        raise UserError(
            "CAUNOI_ADDRESS is https, which a proxy of yours answers for: say how many stand before the pages in CAUNOI_PROXIES."
        )
    return given


ADDRESS = _address()
ALLOWED_HOSTS = env.list("CAUNOI_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
if ADDRESS:
    ALLOWED_HOSTS.append(str(urlsplit(ADDRESS).hostname))
# Behind a proxy that speaks TLS: no cookie goes out unsealed, and browsers come back by https alone, for a year from the last visit.
BY_TLS = ADDRESS.startswith("https:") and not DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BY_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BY_TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BY_TLS else 0
CSRF_TRUSTED_ORIGINS = [ADDRESS] if BY_TLS else []


def _secret_key() -> str:
    """The key of this installation: from the environment, else made once and kept in HOME/keys."""
    if given := env.str("CAUNOI_SECRET_KEY", None):
        return str(given)
    path = HOME / "keys" / "django.key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = _secret_key()


def _vault_keys() -> dict[str, str]:
    """Version by version; what is wrong with it is said without what was written: it is secret."""
    given = str(env.str("CAUNOI_VAULT_KEYS", ""))
    if given and not re.fullmatch(r" *[0-9]+ *=[^=,]+(, *[0-9]+ *=[^=,]+)*", given):
        raise UserError("CAUNOI_VAULT_KEYS cannot be used: give it as 1=KEY,2=KEY, numbers and their keys.")
    return dict(env.dict("CAUNOI_VAULT_KEYS", {}))


# Keys of letters and proof (records/keys.py): from here, else from files in HOME/keys.
VAULT_KEYS = _vault_keys()
JOURNAL_KEY = env.str("CAUNOI_JOURNAL_KEY", "")
CODES_KEY = env.str("CAUNOI_CODES_KEY", "")


def _clamd() -> str:
    """HOST:PORT or a socket's path, "" where none is said: files are scanned before they are taken."""
    given = str(env.str("CAUNOI_CLAMD", ""))
    if given and "/" not in given and not re.fullmatch(r".+:[0-9]{1,5}", given):
        raise UserError(f"CAUNOI_CLAMD is {given}: give it as HOST:PORT, or as the whole path of a socket.")
    return given


def _clamd_seconds() -> int:
    """How long one file may take to be scanned; whoever sends it waits, and one of the few who can be answered at once with them."""
    given = str(env.str("CAUNOI_CLAMD_SECONDS", "")) or "10"
    if not re.fullmatch(r"[1-9][0-9]?|1[01][0-9]|120", given):
        raise UserError(
            f"CAUNOI_CLAMD_SECONDS is {given}: give a whole number of seconds from 1 to 120 (default 10)."
        )
    return int(given)


CLAMD = _clamd()
CLAMD_SECONDS = _clamd_seconds()

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,  # a long import holds the only pen for some twenty seconds: who writes meanwhile waits
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000;",
}
# PostgreSQL would compile long statements to machine code first, a second for what is then answered in milliseconds; and it would
# read a whole table rather than look up three thousand rows of it, as if each cost a disk's turn.
# What records/queries/prepared asks is planned once a connection, from the first time on.
POSTGRESQL_OPTIONS = {"options": "-c jit=off -c random_page_cost=1.1", "prepare_threshold": 0}
if _url := env.str("CAUNOI_DATABASE_URL", ""):
    _database = dj_database_url.parse(_url, conn_max_age=600, conn_health_checks=True)
    if _database["ENGINE"] != "django.db.backends.postgresql":
        raise UserError(
            "CAUNOI_DATABASE_URL is of no PostgreSQL database: give postgres://…, or leave it out for SQLite."
        )
    _database["OPTIONS"] = POSTGRESQL_OPTIONS | _database.get("OPTIONS", {})
else:
    _database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(HOME / "caunoi.sqlite3"),
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "caunoi.records",
    "caunoi.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caunoi.web.compressing.CompressedPages",
    "caunoi.web.own_content.only_own",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "caunoi.web.language.chosen_language",
    "caunoi.web.unsent.page_above",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "caunoi.web.urls"
WSGI_APPLICATION = "caunoi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caunoi.web.context.frame",
            ]
        },
    }
]

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["caunoi.web.signed_in.Backend"]
SHORTEST_PASSWORD = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": SHORTEST_PASSWORD}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username"]}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
SESSION_ENGINE = "caunoi.web.signed_in"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
CSRF_FAILURE_VIEW = "caunoi.web.unsent.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
