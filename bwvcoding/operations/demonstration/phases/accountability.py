"""Made-up terms of arrangement, impact assessment and record of processing, complete as signed."""

from typing import Any

MET, MOPAC = "Metropolitan Police Service", "Mayor's Office for Policing and Crime"


def accountability() -> dict[str, Any]:
    """None of it says anything of the real bodies: a sample of what a study writes down."""
    return {
        "arrangement": ARRANGEMENT,
        "impact_assessment": IMPACT_ASSESSMENT,
        "processing_record": PROCESSING_RECORD,
    }


ARRANGEMENT = {
    "version": "Demonstration 1",
    "parties": [MET, MOPAC],
    "duties": {
        "informing": MOPAC,
        "requests": MOPAC,
        "protection_by_design": "jointly",
        "records": MOPAC,
        "logs": "jointly",
        "impact": "jointly",
        "security": MET,
        "breaches": MET,
        "erasure": MET,
    },
    "contact_name": "Contact point of the demonstration",
    "contact_at": "contact@demonstration.example",
}
IMPACT_ASSESSMENT = {
    "reference": "Demonstration assessment 1 (made up; there is no such document)",
    # Of the empty text.
    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "assessed_on": "2026-01-12",
    "outcome": "Drawn scenes of nobody: may go ahead.",
    "residual_risk": "low",
    "prior_consultation": "not needed",
    "consultation_outcome": "",
    "next_review_on": "2099-01-12",
}
PROCESSING_RECORD = {
    "controllers": [
        f"{MET}: met@demonstration.example",
        f"{MOPAC}: mopac@demonstration.example",
    ],
    "officer": "Officer of the demonstration, officer@demonstration.example.",
    "legal_basis": "None is needed for drawn scenes; a study writes the law it rests on here.",
    "subjects": ["Nobody: every person in the recordings is drawn"],
    "categories": ["Drawn images", "Coders' judgements of them"],
    "recipients": ["Nobody outside the demonstration"],
    "erasure_limits": "Recordings on their last day; everything when the folder is removed.",
    "security": [
        "Footage is encrypted, and its keys leave one by one, each with an event",
        "The log is proved to witnesses that each controller runs",
    ],
}
