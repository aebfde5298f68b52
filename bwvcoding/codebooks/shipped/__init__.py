"""The codebooks that come with the project, as YAML for a study to publish or adapt."""

from pathlib import Path

STOP_AND_SEARCH = Path(__file__).with_name("stop-and-search-bwv-v1.yaml")
