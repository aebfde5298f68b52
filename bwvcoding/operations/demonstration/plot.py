"""From a premise to a script: puts the acts and the words on the clip's clock."""

from random import Random

from .acts import Act, Kind, Script
from .lines import Line

STEP_MS = 100
SILENCE_AFTER_MS = 400


class Plot:
    """Two tracks on one clock: what people do and what they say."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.doing_ms = 0
        self.saying_ms = 0

    def do(self, kind: Kind, actor: str, lasts_ms: int, *codes: tuple[str, str]) -> None:
        start = self.doing_ms
        self.acts.append(Act(kind, actor, start, start + lasts_ms, codes=codes))
        self.doing_ms = start + lasts_ms

    def say(self, line: Line, actor: str = "O1") -> None:
        start = max(self.saying_ms, self.doing_ms)
        kind = Kind.SHOUT if line.is_loud else Kind.SPEECH
        end = start + _speaking_ms(line.words)
        self.acts.append(Act(kind, actor, start, end, line.words, line.codes))
        self.saying_ms = end

    def pause(self, lasts_ms: int = 200) -> None:
        self.doing_ms += lasts_ms

    def listen(self) -> None:
        """Nobody moves on before the last word is said."""
        self.doing_ms = max(self.doing_ms, self.saying_ms)

    def script(self, *, number: int, seed: int, dice: Random, **traits: object) -> Script:
        end = max(self.doing_ms, self.saying_ms) + SILENCE_AFTER_MS
        clock = f"{dice.randrange(11, 23):02d}:{dice.randrange(60):02d}:{dice.randrange(60):02d}"
        acts = tuple(sorted(self.acts, key=lambda act: (act.start_ms, act.kind)))
        return Script(number=number, seed=seed, clock=clock, duration_ms=end, acts=acts, **traits)  # type: ignore[arg-type]


def _speaking_ms(words: str) -> int:
    """Long enough to read, short enough for a short clip; on the frame grid."""
    wanted = 250 + 21 * len(words)
    return min(1100, max(700, wanted)) // STEP_MS * STEP_MS
