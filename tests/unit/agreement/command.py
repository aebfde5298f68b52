"""The command, called as a person calls it; its one JSON object comes back."""

import io
import json

from django.core.management import call_command


def agreement(path, *options):
    out = io.StringIO()
    call_command("agreement", str(path), "--json", *map(str, options), stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 1, "one object and nothing else"
    return json.loads(lines[0])


def named(report, name):
    (found,) = [one for one in report["coefficients"] if one["name"] == name]
    return found
