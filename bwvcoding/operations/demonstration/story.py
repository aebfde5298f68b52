"""The whole demonstration, phase after phase."""

from typing import Any

from .options import Options
from .phases.coding import code_everything, open_waves
from .phases.debrief import ask_to_close, call_debrief
from .phases.footage import await_renditions, bring_in, scripts_of
from .phases.gate import await_gate
from .phases.log import read_log
from .phases.people import admit_members, register_people
from .phases.protocol import publish_codebook, sign_protocol
from .phases.release import ask_for_blocked, release_passed
from .phases.sample import draw_sample, import_frame
from .run import Run


def tell(run: Run) -> list[dict[str, Any]]:
    """From stop records to a release; returns the gate's decisions."""
    with run.phase("People and study"):
        register_people(run)
        admit_members(run)
    with run.phase("Codebook and signed protocol"):
        sign_protocol(run, publish_codebook(run))
    with run.phase("Frame and draw"):
        stops = draw_sample(run, import_frame(run))
    with run.phase("Footage"):
        encounters = bring_in(run, stops)
        await_renditions(run)
    with run.phase("Coding"):
        wave = open_waves(run, encounters)
        code_everything(run, wave, scripts_of(run, run.options.size))
    with run.phase("Agreement and gate"):
        decisions = await_gate(run, wave)
    with run.phase("Debrief"):
        call_debrief(run, wave, decisions)
        ask_to_close(run, wave, decisions)
    with run.phase("Release"):
        release_passed(run, wave, decisions)
        ask_for_blocked(run, wave, decisions)
    with run.phase("The controller reads the log"):
        read_log(run)
    return decisions


def environment_of(options: Options) -> dict[str, str]:
    """What every process of this demonstration must be told."""
    return {
        "STATE_DIR": str(options.folder),
        # As in a study: what opens the log or lets anything out waits for both controllers' word.
        "COSIGNATURES_NEEDED": "2",
        # Made-up people on one machine: no phones to enrol, nobody to keep out.
        "SECOND_FACTOR_ROLES": "none",
        "SESSION_IDLE_MINUTES": "600",
        "SIGN_IN_RATE": "600/minute",  # a dozen people sign in at once from one address
    }
