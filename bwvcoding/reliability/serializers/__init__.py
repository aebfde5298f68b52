"""The shape of the gate and of what explains it, over HTTP."""

from bwvcoding.reliability.serializers.divergence import CoverageMapOut, DivergenceOut
from bwvcoding.reliability.serializers.drift import DriftIn, DriftOut
from bwvcoding.reliability.serializers.flags import FlagListOut, FlagOut, FlagResolutionIn
from bwvcoding.reliability.serializers.gate import (
    GateOut,
    OverrideIn,
    OverrideListOut,
    OverrideOut,
)
from bwvcoding.reliability.serializers.simulation import SimulationIn, SimulationOut

__all__ = [
    "CoverageMapOut",
    "DivergenceOut",
    "DriftIn",
    "DriftOut",
    "FlagListOut",
    "FlagOut",
    "FlagResolutionIn",
    "GateOut",
    "OverrideIn",
    "OverrideListOut",
    "OverrideOut",
    "SimulationIn",
    "SimulationOut",
]
