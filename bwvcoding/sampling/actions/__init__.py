"""The writes of this app, one file per noun."""

from bwvcoding.sampling.actions.draws import commit_draw, execute_draw
from bwvcoding.sampling.actions.frames import (
    ImportedFrame,
    accept_frame,
    import_frame,
    note_refused_frame,
)
from bwvcoding.sampling.actions.samples import link_encounter, record_missing_footage

__all__ = [
    "ImportedFrame",
    "accept_frame",
    "commit_draw",
    "execute_draw",
    "import_frame",
    "link_encounter",
    "note_refused_frame",
    "record_missing_footage",
]
