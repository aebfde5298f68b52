"""How fast keys leave, each with its row and its event: `python -m tests.bench.keys`.

The real web server (compose.yaml's command) on PostgreSQL that writes to the disk before it says
so; 32 players at once, each asking for the next key as soon as it has one. The load comes from the
same machine and takes its share of it.
"""

from __future__ import annotations

import os
import secrets
import selectors
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

PLAYERS = 32
SECONDS = 15
GROUPS = 10  # five minutes: what one grant opens at once
GRANTS_EACH = 300
LEAST_PER_SECOND = 500
MOST_MS = 50
KEY_BYTES = 16
OK = b"HTTP/1.1 200"


@dataclass(frozen=True)
class Player:
    """One sign-in, with grants enough that no limit is met."""

    session: str
    cookie: str
    grants: list[str]

    def requests(self) -> Iterator[bytes]:
        for grant in self.grants:
            for group in range(GROUPS):
                yield (
                    f"GET /media/{grant}/keys/{group} HTTP/1.1\r\nHost: localhost\r\n"
                    f"Cookie: sessionid={self.session}; grant={self.cookie}\r\n\r\n"
                ).encode()


def main() -> int:
    import servers

    with servers.folder() as place, servers.postgresql(place, is_durable=True) as database:
        os.environ |= _settings(database, place)
        players = _prepared()
        with servers.free_ports(1) as (port,):
            pass
        log = place / "web.log"
        with servers.running(_words(port), log, lambda: servers.is_listening(port), {}):
            try:
                seats: list[Seat] = []
                for player in players:
                    # One comes while the others play: the process that is least busy takes it.
                    seats.append(Seat(player, port))
                    _played(seats, 0.2)
                waits = _played(seats, SECONDS)
            except RuntimeError:
                sys.stderr.write(log.read_text(errors="replace")[-2000:])
                raise
        return _told(waits, _kept())


def _settings(database: str, place: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bwvcoding.settings",
        "DATABASE_URL": database,
        "STATE_DIR": str(place / "state"),
        "SECRET_KEY": secrets.token_hex(32),
        "KEK": f"1:{secrets.token_hex(32)}",
        "LOG_LEVEL": "WARNING",
    }


def _words(port: int) -> list[str]:
    """As compose.yaml starts the web server, but for where it listens."""
    command = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["web"]["command"]
    here = command.replace("0.0.0.0:8000", f"127.0.0.1:{port}").split()
    return [sys.executable, "-m", *here, "--chdir", str(ROOT), "--no-control-socket"]


def _prepared() -> list[Player]:
    """Ana and Ben code one clip of five minutes; each player is one of their sign-ins."""
    import django

    django.setup()
    from django.core.management import call_command

    from bwvcoding.core.queue import captured
    from bwvcoding.footage.keys import make_key
    from bwvcoding.footage.models import Clip
    from tests.cast import assemble
    from tests.factories.coding import wave_of_two

    call_command("migrate", verbosity=0)
    with captured():
        cast = assemble()
        opened = wave_of_two(cast)
    clip = Clip.objects.get(encounter=opened.encounters[0])
    clip.key_id = make_key(clip.pk)[0]
    clip.key_groups = {str(g): [g * 30_000, (g + 1) * 30_000] for g in range(GROUPS)}
    clip.save()
    coders = [(who, opened.assignment(who).pk) for who in (cast.ana, cast.ben)]
    return [_player(clip, *coders[number % 2]) for number in range(PLAYERS)]


def _player(clip: Any, coder: Any, assignment: Any) -> Player:
    from datetime import timedelta

    from django.utils import timezone

    from bwvcoding.footage.models import Grant
    from tests.factories.watching import signed_in

    session = signed_in(coder)
    cookie = secrets.token_urlsafe(32)
    grants = Grant.objects.bulk_create(
        Grant(
            clip=clip,
            user=coder,
            session_hash=sha256(session.encode()).hexdigest(),
            cookie_hash=sha256(cookie.encode()).hexdigest(),
            purpose="coding",
            assignment_id=assignment,
            expires_at=timezone.now() + timedelta(minutes=15),
        )
        for _ in range(GRANTS_EACH)
    )
    return Player(session, cookie, [str(grant.pk) for grant in grants])


class Seat:
    """One player's connection: the next key is asked for as soon as the last one has come."""

    def __init__(self, player: Player, port: int) -> None:
        self.requests = player.requests()
        self.connection = socket.create_connection(("127.0.0.1", port), 30)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        self.answer, self.begun = b"", time.perf_counter()
        request = next(self.requests, None)
        if request is None:
            raise RuntimeError("There were too few grants: raise GRANTS_EACH.")
        self.connection.sendall(request)

    def has_key(self) -> bool:
        """Whatever else comes than a key stops the whole."""
        more = self.connection.recv(4096)
        if not more:
            raise RuntimeError("The server closed the connection.")
        self.answer += more
        if not self.answer.startswith(OK[: len(self.answer)]):
            raise RuntimeError(self.answer.partition(b"\r\n")[0].decode())
        _, end, body = self.answer.partition(b"\r\n\r\n")
        return bool(end) and len(body) == KEY_BYTES


def _played(seats: list[Seat], seconds: float) -> list[float]:
    """Every answer's time. One thread for all players: 32 would take a third of the machine."""
    until, waits = time.perf_counter() + seconds, []
    with selectors.DefaultSelector() as ready:
        for seat in seats:
            ready.register(seat.connection, selectors.EVENT_READ, seat)
            seat.ask()
        while ready.get_map():
            for at, _ in ready.select(30):
                seat = at.data
                if not seat.has_key():
                    continue
                waits.append(time.perf_counter() - seat.begun)
                if time.perf_counter() < until:
                    seat.ask()
                else:
                    ready.unregister(seat.connection)
    return waits


def _kept() -> tuple[int, int]:
    from bwvcoding.audit.models import AuditEvent
    from bwvcoding.footage.models import Grant

    counted = sum(sum(grant.opened.values()) for grant in Grant.objects.all())
    return counted, AuditEvent.objects.filter(action="key.delivered").count()


def _told(waits: list[float], kept: tuple[int, int]) -> int:
    rate = len(waits) / SECONDS
    p50, p95 = (statistics.quantiles(waits, n=100)[at] * 1000 for at in (49, 94))
    is_reached = rate >= LEAST_PER_SECOND and p95 <= MOST_MS
    lines = [
        f"{len(waits)} keys in {SECONDS} s to {PLAYERS} players on {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f} with this one",
        f"{rate:,.0f} keys a second (at least {LEAST_PER_SECOND})",
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms (at most {MOST_MS})",
        f"{kept[0]} rows and {kept[1]} events were kept",
        "reached" if is_reached else "MISSED",
    ]
    if kept[0] != kept[1] or kept[1] < len(waits):
        raise RuntimeError("A key left without its row or its event.")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
