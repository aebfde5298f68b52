"""How fast keys leave, each with its row and its event: `python -m tests.bench.keys`.

The real web server (compose.yaml's command) on PostgreSQL that writes to the disk before it says
so; 32 players at once, first at the rate that is wanted, to see how long a key takes, then each as
fast as it can, to see how many there are. The load comes from the same machine and takes its share.
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
from math import inf
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
        with servers.running(web_command(port), log, lambda: servers.is_listening(port), {}):
            try:
                seats: list[Seat] = []
                for player in players:
                    # One comes while the others play: the process that is least busy takes it.
                    seats.append(Seat(player, port))
                    _played(seats, 0.2)
                paced = _played(seats, SECONDS, LEAST_PER_SECOND)
                freely = _played(seats, SECONDS)
            except RuntimeError:
                sys.stderr.write(log.read_text(errors="replace")[-2000:])
                raise
        return _told(freely, paced, _kept())


def _settings(database: str, place: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bwvcoding.settings",
        "DATABASE_URL": database,
        "STATE_DIR": str(place / "state"),
        "SECRET_KEY": secrets.token_hex(32),
        "KEK": f"1:{secrets.token_hex(32)}",
        "LOG_LEVEL": "WARNING",
    }


def web_command(port: int) -> list[str]:
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
    """One player's connection, and when its next key is due."""

    def __init__(self, player: Player, port: int) -> None:
        self.requests, self.due, self.port = player.requests(), 0.0, port
        self.connect()

    def connect(self) -> None:
        self.connection = socket.create_connection(("127.0.0.1", self.port), 30)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def come_back(self) -> None:
        """A connection that was idle for two seconds has been closed by the server."""
        with selectors.DefaultSelector() as ready:
            ready.register(self.connection, selectors.EVENT_READ)
            if ready.select(0):
                self.connection.close()
                self.connect()

    def ask(self) -> None:
        self.answer = b""
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


def _played(seats: list[Seat], seconds: float, per_second: float = inf) -> list[float]:
    """Every answer's time, of keys asked for at a rate, or each as soon as the last has come.

    At a rate a key counts from when it was due, also where the player still waited for the last.
    One thread for all players: 32 would take a third of the machine.
    """
    begun, waits = time.perf_counter(), []
    with selectors.DefaultSelector() as ready:
        for number, seat in enumerate(seats):
            seat.come_back()
            seat.due = begun + number / per_second
            ready.register(seat.connection, selectors.EVENT_READ, seat)
        idle = list(seats)
        while idle or len(ready.get_map()) > len(idle):
            now = time.perf_counter()
            idle = [seat for seat in idle if not _asks(seat, now, begun + seconds, ready)]
            for at, _ in ready.select(_pause(idle, now)):
                seat = at.data
                if not seat.has_key():
                    continue
                now = time.perf_counter()
                waits.append(now - seat.due)
                seat.due = max(seat.due + len(seats) / per_second, 0 if per_second < inf else now)
                idle.append(seat)
    return waits


def _asks(seat: Seat, now: float, until: float, ready: selectors.BaseSelector) -> bool:
    """Is this player idle no more: asking, or gone because the time is up?"""
    if seat.due >= until:
        ready.unregister(seat.connection)
        return True
    if seat.due > now:
        return False
    seat.ask()
    return True


def _pause(idle: list[Seat], now: float) -> float:
    return max(0, min((seat.due - now for seat in idle), default=1))


def _kept() -> tuple[int, int]:
    from bwvcoding.audit.models import AuditEvent
    from bwvcoding.footage.models import Grant

    counted = sum(sum(grant.opened.values()) for grant in Grant.objects.all())
    return counted, AuditEvent.objects.filter(action="key.delivered").count()


def _told(freely: list[float], paced: list[float], kept: tuple[int, int]) -> int:
    if kept[0] != kept[1] or kept[1] < len(freely) + len(paced):
        raise RuntimeError("A key left without its count or its event.")
    rate, p95 = len(freely) / SECONDS, _percentile(paced, 95)
    is_reached = rate >= LEAST_PER_SECOND and p95 <= MOST_MS
    lines = [
        f"{PLAYERS} players on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} with this one",
        f"each as soon as the last has come: {rate:,.0f} keys a second (at least "
        f"{LEAST_PER_SECOND}), p50 {_percentile(freely, 50):.0f} ms, "
        f"p95 {_percentile(freely, 95):.0f} ms",
        f"at {LEAST_PER_SECOND} a second: {len(paced) / SECONDS:,.0f} came, "
        f"p50 {_percentile(paced, 50):.0f} ms, p95 {p95:.0f} ms (at most {MOST_MS})",
        f"{kept[0]} were counted and {kept[1]} events kept",
        "reached" if is_reached else "MISSED",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if is_reached else 1


def _percentile(waits: list[float], at: int) -> float:
    return statistics.quantiles(waits, n=100)[at - 1] * 1000


if __name__ == "__main__":
    sys.exit(main())
