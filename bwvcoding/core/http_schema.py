"""How the HTTP schema is written, and what every operation may answer beside its own answers."""

from __future__ import annotations

from typing import Any

SETTINGS = {
    "TITLE": "bwvcoding",
    "DESCRIPTION": "Reliable coding of stop-and-search body-worn video.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "bwvcoding.core.http_schema.add_problems",
    ],
    # Several things have a state; each set of choices keeps the name of its own.
    "ENUM_NAME_OVERRIDES": {
        "QuestionPart": ["clip", "person", "day", "since", "until"],
        "AssignmentState": ["waiting", "started", "done"],
        "ClipState": ["waiting", "working", "ready", "failed", "expired"],
        "DecisionKind": ["rule_text", "retraining", "recode", "accept"],
        "MemberKind": "bwvcoding.footage.models.Kind",
        "RightsRequestKind": "bwvcoding.footage.models.RightsRequest.Kind",
        "ReleaseState": ["waiting", "sealed", "refused"],
    },
}

PROBLEM = {
    "type": "object",
    "description": "RFC 9457: what is wrong, where, and what to do. Some have more to say.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for whoever sees it."},
        "code": {"type": "string", "description": "For programs; does not change."},
        "errors": {"type": "object", "description": "By the name of the field."},
    },
    "required": ["type", "title", "status", "detail", "code"],
    "additionalProperties": True,
}
REFUSED = {
    "description": "It was refused, and nothing was done.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of drf-spectacular: a default answer for each operation."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for methods in result["paths"].values():
        for operation in methods.values():
            operation["responses"]["default"] = REFUSED
    return result
