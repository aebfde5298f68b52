"""The ways a recording goes wrong, each carrying a sentence a custodian can act on."""


class MediaError(Exception):
    """Whatever stopped the work on one recording."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class MediaRefused(MediaError):
    """The recording itself is at fault: trying again cannot help."""


class MediaFailed(MediaError):
    """The machine, the time limit or a crash is at fault: trying again may help."""


class MediaCrashed(MediaFailed):
    """The program died of the recording, or hung on it: a few tries are too many already."""
