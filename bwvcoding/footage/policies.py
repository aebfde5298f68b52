"""When: may this happen to this encounter, clip, job or grant in its present state? Pure."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from uuid import UUID

from bwvcoding.core.errors import Conflict, Invalid, NotFound, TooMany
from bwvcoding.footage.intake import Received
from bwvcoding.footage.lease_models import Leased
from bwvcoding.footage.models import Clip, Grant, Kind, RenditionJob
from bwvcoding.studies.care_terms import tag_faults

MOST_ATTEMPTS = 3
MOST_CRASHES = 2  # a recording that fells the program may be made to: no third chance
# Short, so that a killed worker's clip is taken over within a minute; renewed while one works.
LEASE = timedelta(seconds=15)
# Each try waits four times as long as the one before, so that a machine at fault can recover.
FIRST_PAUSE, LONGEST_PAUSE, PAUSE_GROWS = timedelta(seconds=5), timedelta(minutes=5), 4
GRANT_LASTS = timedelta(minutes=15)
# Seconds that may be opened under one grant: the first at once, then at so many times real time.
AHEAD_MS = 300_000
PACE = 4
MILLISECOND = timedelta(milliseconds=1)
LABEL = re.compile(r"[SO][1-9][0-9]?")


def check_cast(members: Sequence[dict[str, str]]) -> None:
    """Labels are S1, S2 … for those searched and O1, O2 … for officers, each once."""
    labels = [member["label"] for member in members]
    for member in members:
        side = Kind.SUBJECT if member["label"].startswith("S") else Kind.OFFICER
        if not LABEL.fullmatch(member["label"]) or member["kind"] != side:
            _invalid(
                "members",
                f"{member['label']!r} cannot be the label of a {member['kind']}: "
                "write S1, S2 … for those searched and O1, O2 … for officers.",
            )
    if len(set(labels)) != len(labels):
        _invalid("members", "Two people of the cast list have the same label.")


def check_tags(tags: Sequence[str]) -> None:
    for fault in tag_faults(tags):
        _invalid("tags", fault)


def check_intact(received: Received, size: int, sha256: str) -> None:
    """The bytes that came are the bytes that were sent."""
    if received.size == 0:
        _invalid("file", "The file is empty. Copy it again from the camera.")
    if received.size != size:
        _invalid("file", f"{received.size:,} of {size:,} bytes arrived. Upload the file again.")
    if received.sha256 != sha256.lower():
        _invalid(
            "sha256",
            "The file that arrived is not the one whose SHA-256 was given. Upload it again.",
        )


def check_small_enough(size: int, most: int) -> None:
    if size > most:
        _invalid(
            "file",
            f"The file has {size // 2**20:,} MB; at most {most // 2**20:,} MB can be taken. "
            "Cut the recording into parts.",
        )


def check_new(twin: Clip | None) -> None:
    """One recording is one clip of a study, under whatever name it comes."""
    if twin is not None:
        raise Conflict(
            f"This recording is already in the study, as {twin.file_name!r} "
            f"of encounter {twin.encounter.reference}.",
            code="clip-already-there",
            clip=str(twin.pk),
        )


def check_undone(job: RenditionJob, has_renditions: bool) -> None:
    """Nothing is made twice, and nothing that waits for a person."""
    if has_renditions:
        raise Conflict("The renditions are already there.", code="renditions-made")
    if job.failed_at is not None:
        raise Conflict("This clip has failed and waits for a custodian.", code="job-failed")


def check_whole(unmade_pieces: int) -> None:
    """A clip in pieces is packed when the last of them is there."""
    if unmade_pieces:
        raise Conflict("Its pieces are still being made.", code="pieces-unmade")


def check_free(held: Leased, now: datetime) -> None:
    """One worker at a time, and three tries in all."""
    if not held.is_free(now):
        raise Conflict("Another worker holds this clip.", code="lease-held")
    if held.attempts >= MOST_ATTEMPTS:
        raise Conflict("Every try has been used.", code="attempts-spent")


def check_uncut(has_pieces: bool) -> None:
    if has_pieces:
        raise Conflict("This clip has been cut into pieces already.", code="pieces-planned")


def check_made(has_renditions: bool, has_pieces: bool) -> None:
    if not (has_renditions and has_pieces):
        raise Conflict("This clip has no pieces that could go.", code="no-pieces-left")


def ends_after(attempts: int, *, is_crash: bool) -> bool:
    """A crash gets two tries, a machine at fault three."""
    return attempts >= (MOST_CRASHES if is_crash else MOST_ATTEMPTS)


def pause_before_retry(attempts: int) -> timedelta:
    """How long a job rests after that many tries: 5 s, 20 s, 80 s …, five minutes at most."""
    longest = LONGEST_PAUSE // FIRST_PAUSE
    return FIRST_PAUSE * min(longest, PAUSE_GROWS ** (attempts - 1))


def check_spent(job: RenditionJob, held: Leased, now: datetime) -> None:
    """Every try used, and nobody at work on the last one."""
    if job.failed_at is not None or held.attempts < MOST_ATTEMPTS or not held.is_free(now):
        raise Conflict("This clip still has a try to come.", code="attempts-left")


def check_holder(held: Leased, lease: str) -> None:
    """A worker that was silent too long has lost the clip, and must stop and keep nothing."""
    if not lease or held.leased_by != lease:
        raise Conflict("Another worker has taken this clip over.", code="lease-lost")


def check_retriable(job: RenditionJob) -> None:
    if job.failed_at is None:
        raise Conflict("Only a clip that has failed can be tried again.", code="not-failed")


def check_any_failed(jobs: Sequence[RenditionJob]) -> None:
    if not jobs:
        raise Conflict("None of these clips has failed. Look again.", code="not-failed")


def check_purpose(purpose: str, codes: Collection[str]) -> None:
    """Footage is opened for a purpose the controllers have signed, never just opened."""
    if purpose not in codes:
        _invalid(
            "purpose",
            f"{purpose!r} is not a purpose of this study. "
            f"The signed protocol lists: {', '.join(sorted(codes)) or 'none yet'}.",
        )


def check_playable(has_renditions: bool, has_key: bool) -> None:
    if not has_key:
        raise Conflict(
            "The key of this clip has been destroyed. Nobody can play it any more.",
            code="key-destroyed",
        )
    if not has_renditions:
        raise Conflict(
            "This clip cannot be played yet: its renditions are still being made.",
            code="clip-not-ready",
        )


def check_outdated(is_newest: bool) -> None:
    if is_newest:
        raise Conflict("This key is wrapped as it should be already.", code="key-newest")


def check_live(grant: Grant, user_id: object, session_hash: str, now: datetime) -> None:
    """Another person, another sign-in, too late or revoked: to all of them it does not exist."""
    if (
        grant.user_id != user_id
        or grant.session_hash != session_hash
        or grant.expires_at <= now
        or grant.revoked_at is not None
    ):
        raise NotFound


def short_code(user_id: UUID) -> str:
    """Five letters for one person, drawn over what they watch: no name, always the same."""
    return b32encode(sha256(f"short-code:{user_id}".encode()).digest())[:5].decode()


def check_cookie(grant: Grant, cookie_hash: str) -> None:
    """The sign-in alone is not enough: the browser must hold what came with the grant."""
    if grant.cookie_hash != cookie_hash:
        raise NotFound


def check_group(clip: Clip, group: int) -> tuple[int, int]:
    """The stretch this key opens; a clip has the groups its segments were sealed in."""
    span = clip.key_groups.get(str(group))
    if span is None:
        raise NotFound
    return span[0], span[1]


def opened_ms(grant: Grant) -> int:
    """Milliseconds of footage opened under a grant so far, each as often as it was opened."""
    spans = grant.clip.key_groups
    return sum(times * (spans[group][1] - spans[group][0]) for group, times in grant.opened.items())


def check_passes(times: int, most: int, grant: Grant, now: datetime) -> None:
    """A stretch that is opened again and again under one grant is not being watched."""
    if times >= most:
        raise TooMany(
            f"This stretch has been opened {times} times under one grant, which is the most. "
            "Open the clip anew to go on.",
            code="passes-spent",
            retry_after=max(1, ceil((grant.expires_at - now).total_seconds())),
        )


def check_pace(opened_ms: int, more_ms: int, held: timedelta) -> None:
    """Nobody watches at more than four times real time; the start gives room to look around."""
    over_ms = opened_ms + more_ms - AHEAD_MS - PACE * int(held / MILLISECOND)
    if over_ms > 0:
        raise TooMany(
            "The clip is being opened faster than it can be watched. Wait a little, then go on.",
            code="too-fast",
            retry_after=ceil(over_ms / PACE / 1000),
        )


def _invalid(field: str, sentence: str) -> None:
    raise Invalid(sentence, errors={field: sentence})
