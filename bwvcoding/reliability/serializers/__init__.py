"""The shape of the gate and of what explains it, over HTTP."""

from bwvcoding.reliability.serializers.divergence import CoverageMapOut, DivergenceOut
from bwvcoding.reliability.serializers.gate import (
    FlagListOut,
    FlagOut,
    GateOut,
    OverrideIn,
    OverrideListOut,
    OverrideOut,
)
from bwvcoding.reliability.serializers.simulation import SimulationIn, SimulationOut

__all__ = [
    "CoverageMapOut",
    "DivergenceOut",
    "FlagListOut",
    "FlagOut",
    "GateOut",
    "OverrideIn",
    "OverrideListOut",
    "OverrideOut",
    "SimulationIn",
    "SimulationOut",
]
