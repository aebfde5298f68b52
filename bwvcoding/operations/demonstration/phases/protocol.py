"""Publishes the shipped codebook; the lead drafts the protocol, both controllers sign it."""

from importlib.resources import files
from typing import Any

from ..people import LEAD, MET_CONTROLLER, MOPAC_CONTROLLER
from ..run import Run
from .accountability import accountability

SHIPPED = "stop-and-search-bwv-v1.yaml"
OVERLAP = 3
REPLICATES = 500  # enough for a demonstration; the platform's own default is larger


def publish_codebook(run: Run) -> str:
    """The hash of the shipped version."""
    lead = run.desk(LEAD)
    known = lead.get("/api/codebooks")["results"]
    source = files("bwvcoding.codebooks.shipped").joinpath(SHIPPED).read_text(encoding="utf-8")
    if not known:
        known = [lead.post("/api/codebooks", {"study": run.study["id"], "yaml": source})]
    newest = max(known, key=lambda version: version["version"])
    run.say(f"  codebook {newest['slug']} version {newest['version']}, {newest['sha256'][:12]}…")
    return str(newest["sha256"])


def sign_protocol(run: Run, codebook_sha256: str) -> None:
    """Nothing can be coded before both have signed."""
    lead = run.desk(LEAD)
    drafted = lead.get(run.of_study("protocols"))["results"]
    if not drafted:
        document = protocol_document(codebook_sha256)
        drafted = [lead.post(run.of_study("protocols"), {"document": document})]
    newest = max(drafted, key=lambda protocol: protocol["version"])
    awaiting = {party["slug"] for party in newest["awaiting"]}
    for controller in (MET_CONTROLLER, MOPAC_CONTROLLER):
        if controller.organisation in awaiting:
            path = f"/api/protocols/{newest['id']}/signatures"
            newest = run.desk(controller).post(path, {"sha256": newest["sha256"]})
    signed = ", ".join(signature["user"]["name"] for signature in newest["signatures"])
    run.say(f"  protocol version {newest['version']} signed by {signed}")


def protocol_document(codebook_sha256: str) -> dict[str, Any]:
    return {
        "aims": "Show how agreement on stop-and-search footage is judged before it is analysed.",
        "population": "Stop records of one month; every recording is a scripted scene, drawn.",
        "publication": "None: a demonstration says nothing about any real encounter.",
        "codebook_sha256": codebook_sha256,
        "overlap": OVERLAP,
        "replicates": REPLICATES,
        **accountability(),
    }
