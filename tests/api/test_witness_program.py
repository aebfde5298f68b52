"""The witness as a controller runs it: on the network, by files alone, and facing silence."""

from __future__ import annotations

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent, Cosignature
from bwvcoding.audit.queries import log_key
from tests.factories.log import grown, recorded
from tests.factories.witnesses import MET, PASS, caught_up, mirror
from worker.witness.__main__ import main
from worker.witness.following import Log, catch_up, follow
from worker.witness.hashes import Refused
from worker.witness.mirror import Mirror


def said(command: str, *words: str) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out)
    return out.getvalue()


def test_by_files_alone_a_controller_takes_part(db, tmp_path: Path, capsys) -> None:
    """init, register, bundle, cosign, import: each step is one command, and a line goes back."""
    folder, bundle, line = (str(tmp_path / name) for name in ("met", "bundle", "line"))
    assert main(["init", folder, "--name", MET, "--log", log_key()]) == 0
    told = said("audit_witness", "--add", capsys.readouterr().out, "--organisation", "met")
    assert log_key() in told
    grown(5)
    said("audit_bundle", "--witness", MET, "--out", bundle)
    assert main(["cosign", folder, bundle]) == 0
    Path(line).write_text(capsys.readouterr().out)
    size = str(Mirror(tmp_path / "met").last().size)
    imported = said("audit_cosig_import", line, "--witness", MET, "--size", size)
    assert imported == f"{MET} has cosigned the log at {size} events\n"
    assert f"{MET} (met): {size} cosigned" in said("audit_witness")
    assert main(["verify", folder]) == 0
    assert capsys.readouterr().out == f"sound: {size} events\n"
    assert main(["alarms", folder]) == 0


def test_what_an_operator_mistypes_is_told(db, tmp_path: Path) -> None:
    mirror(MET, tmp_path / "met")
    for command, *words in (
        ("audit_witness", "--add", "met.example/witness+00000000+AAAA", "--organisation", "met"),
        ("audit_witness", "--add", log_key(), "--organisation", "met"),
        ("audit_witness", "--add", str(Mirror(tmp_path / "met").public_key)),
        ("audit_witness", "--end", "nobody"),
        ("audit_bundle", "--witness", "nobody"),
        ("audit_bundle", "--witness", MET, "--since", "99"),
        ("audit_cosig_import", str(tmp_path / "none"), "--witness", MET, "--size", "1"),
    ):
        with pytest.raises(CommandError):
            said(command, *words)


def test_its_key_can_be_read_by_its_owner_alone(db, tmp_path: Path) -> None:
    mirror(MET, tmp_path / "met")
    assert stat.S_IMODE((tmp_path / "met/key").stat().st_mode) == 0o600


def test_a_changed_copy_is_found_and_named(db, tmp_path: Path, capsys) -> None:
    one = mirror(MET, tmp_path / "met")
    grown(8)
    caught_up(one)
    one.database.execute("UPDATE entry SET body = replace(body, 'coding', 'nobody') WHERE number=3")
    assert main(["verify", str(tmp_path / "met")]) == 1
    assert "REFUSED (body): Event 3 " in capsys.readouterr().err
    one.database.execute("DELETE FROM entry WHERE number = 3")
    assert main(["verify", str(tmp_path / "met")]) == 1
    assert "Event 3 is missing" in capsys.readouterr().err


def test_a_folder_that_is_none_is_no_verdict(tmp_path: Path, capsys) -> None:
    assert main(["verify", str(tmp_path)]) == 3
    assert "no witness's folder" in capsys.readouterr().err


def test_the_pass_goes_over_no_open_network() -> None:
    with pytest.raises(Refused, match="not https"):
        Log("http://bwv.example", PASS)
    assert Log("https://bwv.example/", PASS).address == "https://bwv.example"


class Enough(Exception):
    pass


def test_a_log_that_says_nothing_new_for_a_quarter_of_an_hour_is_an_alarm(
    db, tmp_path: Path
) -> None:
    one = mirror(MET, tmp_path / "met")
    grown(3)
    caught_up(one)
    times, told = iter([0.0, 60.0, 901.0, 902.0]), []

    def pause(_: float) -> None:
        if len(told) > 3:
            raise Enough

    nowhere = Log("http://127.0.0.1:9", PASS)  # the port of discard, where nobody answers
    with pytest.raises(Enough):
        follow(one, nowhere, 60, told.append, pause=pause, clock=lambda: next(times))
    assert told[0].startswith("the log does not answer")
    assert [kind for _, kind, _ in one.alarms()] == ["silent"]
    assert main(["alarms", str(tmp_path / "met"), "--seen"]) == 1
    assert main(["alarms", str(tmp_path / "met")]) == 0


class Waiting(Log):
    """A log that answers nothing but whether a word is wanted: at the third time it is."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9", PASS)
        self.asked = 0

    def is_word_wanted(self) -> bool:
        self.asked += 1
        return self.asked == 3


def test_between_two_rounds_it_asks_whether_its_word_is_wanted_and_then_does_not_rest(
    db, tmp_path: Path
) -> None:
    one, log, paused, told = mirror(MET, tmp_path / "met"), Waiting(), [], []

    def pause(seconds: float) -> None:
        paused.append(seconds)
        if len(told) > 1:
            raise Enough

    with pytest.raises(Enough):
        follow(one, log, 60, told.append, pause=pause, ask=0.5)
    assert paused[:3] == [0.5, 0.5, 0.5]
    assert (log.asked, len(told)) == (3, 2)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_the_network_it_copies_checks_and_cosigns(live_server, tmp_path: Path, capsys) -> None:
    one = mirror(MET, tmp_path / "met")
    word = tmp_path / "pass"
    word.write_text(f"{PASS} {MET}\n")
    grown(300)
    words = ["follow", live_server.url, str(tmp_path / "met"), "--pass-file", str(word), "--once"]
    assert main(words) == 0
    assert capsys.readouterr().out == "301 events, cosigned\n"
    assert Cosignature.objects.get().size == 301
    recorded(2)
    extend_tree()
    size = catch_up(one, Log(live_server.url, word.read_text().strip()))
    assert size == 305  # and that it was copied and cosigned before
    assert [one.witness for one in Cosignature.objects.all()] == [MET, MET]
    assert AuditEvent.objects.filter(action="log.copied").count() == 2
    word.write_text("another")
    assert main(words) == 3
