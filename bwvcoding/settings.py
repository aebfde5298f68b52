"""All settings, from the environment; embedded defaults need none of them (see .env.example)."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from bwvcoding.core import env, http_schema
from bwvcoding.studies.roles import Role

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(env.text("STATE_DIR", str(ROOT / "var")))
STATE.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("DEBUG", False)


def _secret_key() -> str:
    """From SECRET_KEY, else made once for this machine and kept beside the embedded database."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    if env.text("DATABASE_URL").startswith("postgres"):
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. With a database server every process must share one: "
            "set SECRET_KEY or SECRET_KEY_FILE (see .env.example)."
        )
    kept = STATE / "secret-key"
    if not kept.exists():
        fresh = STATE / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        # Web and worker may start together: whoever links first has made the key.
        with contextlib.suppress(FileExistsError):
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
# Without it one is made beside the embedded database (releases/signing.py).
RELEASE_KEY = env.text("RELEASE_KEY")
# The log: its name, its key, the key's public half, and the head it was last signed at.
AUDIT_ORIGIN = env.text("AUDIT_ORIGIN", "bwvcoding.localhost/audit")
AUDIT_KEY = env.text("AUDIT_KEY")
AUDIT_VKEY = env.text("AUDIT_VKEY")
AUDIT_HEAD = env.text("AUDIT_HEAD", str(STATE / "audit-head"))
COSIGNATURES_NEEDED = env.number("COSIGNATURES_NEEDED", 0)  # how many controllers, see ADR 36
KEY_STORE = env.text("KEY_STORE", str(STATE / "keys"))  # footage: core/keystore.py, keywrap.py
KEK = env.text("KEK")
KEY_WRAPPER = env.text("KEY_WRAPPER", "bwvcoding.core.keywrap.FileSealed")
KMS_KEY = env.text("KMS_KEY")
KMS_URL = env.text("KMS_URL")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", False)
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
JOURNAL_DIR = env.text("JOURNAL_DIR", str(STATE / "journals"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "bwvcoding.accounts.allauth_tables.AccountTables",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "bwvcoding.audit",
    "bwvcoding.accounts",
    "bwvcoding.studies",
    "bwvcoding.codebooks",
    "bwvcoding.footage",
    "bwvcoding.sampling",
    "bwvcoding.training",
    "bwvcoding.coding",
    "bwvcoding.reliability",
    "bwvcoding.adjudication",
    "bwvcoding.releases",
    "bwvcoding.welfare",
    "bwvcoding.oversight",
    "bwvcoding.operations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "bwvcoding.core.http.OnePolicy",
    "bwvcoding.footage.api.media.KeyDoor",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "bwvcoding.urls"
WSGI_APPLICATION = "bwvcoding.wsgi.application"
TEMPLATES: list[dict[str, object]] = []

DATABASES = {"default": env.database("DATABASE_URL", STATE / "bwvcoding.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["bwvcoding.accounts.signing_in.PersonBackend"]
# Memory-hard, and in the standard library: what OWASP advises where Argon2 is not at hand.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Second factors ---------------------------------------------------------------------------------

MFA_ADAPTER = "bwvcoding.accounts.authenticators.SealedFactors"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_DISPLAY = "bwvcoding.accounts.authenticators.name_of"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A code is good for half a minute on either side: clocks of phones differ.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10
SECOND_FACTOR_ROLES = env.words("SECOND_FACTOR_ROLES", ",".join(Role))
if SECOND_FACTOR_ROLES == ["none"]:
    SECOND_FACTOR_ROLES = []
if unknown := set(SECOND_FACTOR_ROLES) - set(Role):
    raise ImproperlyConfigured(
        f"SECOND_FACTOR_ROLES names {', '.join(sorted(unknown))}; write none, or some of "
        f"{', '.join(Role)}."
    )
INVITATION_DAYS = env.number("INVITATION_DAYS", 14)

# Mail -------------------------------------------------------------------------------------------

EMAIL_URL = env.text("EMAIL_URL")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "bwvcoding@localhost")
globals().update(env.mail("EMAIL_URL"))

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
LOCAL_TIME_ZONE = "Europe/London"
USE_TZ = True

# Object store -----------------------------------------------------------------------------------

STORAGE_URL = env.text("STORAGE_URL")

STORAGES = {
    "default": env.object_store("STORAGE_URL", STATE / "store"),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FRONTEND_DIST = env.text("FRONTEND_DIST", str(ROOT / "frontend" / "dist"))
STATIC_URL = "/static/"
WHITENOISE_ROOT = FRONTEND_DIST if Path(FRONTEND_DIST).is_dir() else None
WHITENOISE_INDEX_FILE = False


def _is_hashed(path: str, url: str) -> bool:
    return url.startswith("/assets/")


WHITENOISE_IMMUTABLE_FILE_TEST = _is_hashed
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = env.text("UPLOAD_TEMP_DIR") or None
MAX_CLIP_BYTES = env.number("MAX_CLIP_MEGABYTES", 8192) * 1024 * 1024
MAX_FRAME_BYTES = env.number("MAX_FRAME_MEGABYTES", 512) * 1024 * 1024
UPLOAD_DIR = env.text("UPLOAD_DIR", str(STATE / "uploads"))
MAX_STAGED_BYTES = env.number("MAX_STAGED_MEGABYTES", 65536) * 1024 * 1024

# Making ------------------------------------------------------------------------------------------

PIECE_SECONDS = env.number("PIECE_SECONDS", 300)
if PIECE_SECONDS < 2:
    raise ImproperlyConfigured(f"PIECE_SECONDS is {PIECE_SECONDS}; write 2 or more.")

# Watching ---------------------------------------------------------------------------------------

MOST_GRANTS = env.number("MOST_GRANTS", 8)
MOST_PASSES = env.number("MOST_PASSES", 3)

# Broker -----------------------------------------------------------------------------------------

BROKER_URL = env.text("REDIS_URL") or f"redis+socket://{STATE / 'broker.sock'}"
# Above the longest transcode, so that the broker never hands out a running job a second time.
BROKER_OPTIONS = {"visibility_timeout": 6 * 60 * 60, "socket_connect_timeout": 2}

# Programs ---------------------------------------------------------------------------------------

FFMPEG = env.text("FFMPEG")
FFPROBE = env.text("FFPROBE")
ENCODER_THREADS = env.number("ENCODER_THREADS", 2)
if ENCODER_THREADS < 1:
    raise ImproperlyConfigured(f"ENCODER_THREADS is {ENCODER_THREADS}; write 1 or more.")
CORES_DIR = env.text("CORES_DIR", str(Path(tempfile.gettempdir()) / "bwvcoding-cores"))
IS_EMBEDDED = not env.text("DATABASE_URL").startswith("postgres")
SANDBOX = env.text("SANDBOX", "best" if DEBUG or IS_EMBEDDED else "require")
if SANDBOX not in {"require", "best"}:
    raise ImproperlyConfigured(f"SANDBOX is {SANDBOX!r}; write require or best.")

AUDIT_ROLES = env.text("AUDIT_ROLES", "best" if DEBUG or IS_EMBEDDED else "require")
if AUDIT_ROLES not in {"require", "best"}:
    raise ImproperlyConfigured(f"AUDIT_ROLES is {AUDIT_ROLES!r}; write require or best.")

# Sessions and transport -------------------------------------------------------------------------

SESSION_ENGINE = "bwvcoding.accounts.sessions"
# However busy, after ten hours; and after so long without any request (accounts/sessions.py).
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_IDLE_MINUTES = env.number("SESSION_IDLE_MINUTES", 15)
if SESSION_IDLE_MINUTES < 1:
    raise ImproperlyConfigured(f"SESSION_IDLE_MINUTES is {SESSION_IDLE_MINUTES}; write 1 or more.")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# REST framework ---------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["bwvcoding.core.http.SignedInSession"],
    "DEFAULT_PERMISSION_CLASSES": ["bwvcoding.core.http.SignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "bwvcoding.audit.api.handle",
    "NUM_PROXIES": TRUSTED_PROXIES,
    "URL_FORMAT_OVERRIDE": None,  # `?format=` is an answer's own word
    "DEFAULT_THROTTLE_RATES": {"sign-in": env.text("SIGN_IN_RATE", "20/minute")},
    "UNAUTHENTICATED_USER": None,
}

SPECTACULAR_SETTINGS = http_schema.SETTINGS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
