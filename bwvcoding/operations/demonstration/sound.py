"""The clip's sound: a murmur of the street, a tone for speech, a louder one for a shout."""

import wave
from pathlib import Path

import numpy as np

from .acts import Kind, Script

RATE = 16_000
PITCH = {"O1": 150.0, "O2": 190.0, "S1": 240.0}  # Hz
CRACKLE = (Kind.TASER_ARCED, Kind.TASER_FIRED, Kind.TASER_DRIVE, Kind.TASER_ANGLE)
HISS = (Kind.PAVA_USED, Kind.PAVA_FAINT)


def write_sound(script: Script, path: Path) -> None:
    dice = np.random.default_rng(script.seed * 1000 + script.number)
    length = script.duration_ms * RATE // 1000
    track = dice.normal(0, 0.008, length)
    for act in script.acts:
        begin, end = act.start_ms * RATE // 1000, min(length, act.end_ms * RATE // 1000)
        seconds = np.arange(end - begin) / RATE
        if act.words:
            track[begin:end] += _voice(seconds, PITCH[act.actor], act.kind is Kind.SHOUT)
        elif act.kind in CRACKLE:
            track[begin:end] += 0.25 * np.sign(np.sin(2 * np.pi * 38 * seconds))
        elif act.kind in HISS:
            track[begin:end] += dice.normal(0, 0.08, end - begin)
    samples = (np.clip(track, -1, 1) * 32_000).astype("<i2")
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())


def _voice(seconds: np.ndarray, pitch: float, is_loud: bool) -> np.ndarray:
    """Syllables: a tone that rises and falls four times a second."""
    loudness = 0.55 if is_loud else 0.16
    syllables = np.abs(np.sin(2 * np.pi * 2 * seconds))
    tone = np.sin(2 * np.pi * pitch * seconds) + 0.4 * np.sin(4 * np.pi * pitch * seconds)
    return loudness * syllables * tone
