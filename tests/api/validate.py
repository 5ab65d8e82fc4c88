"""Holds recorded exchanges to the description: it is valid, every operation and every answer of it was seen, and
every answer is as it says.

    python3 validate.py EXCHANGES      JSON lines of {"method", "path", "status", "kind", "body"}
"""

import json
import re
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

DESCRIPTION = Path(__file__).resolve().parents[2] / "assets/api/openapi.json"
# What a test cannot bring about at will: a full machine, two requests at the very same moment.
UNSEEN = {"409", "413", "429"}


def matcher(template):
    return re.compile("^" + re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)) + "$")


def resolved(document, node):
    while "$ref" in node:
        target = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def main():
    document = json.loads(DESCRIPTION.read_text())
    validate(document)
    operations = {
        (method, template): operation
        for template, item in document["paths"].items()
        for method, operation in item.items()
    }
    # The one with fewest braces is meant where two fit.
    templates = sorted(document["paths"], key=lambda template: template.count("{"))
    seen, wrong = set(), []
    for line in Path(sys.argv[1]).read_text().splitlines():
        exchange = json.loads(line)
        path = exchange["path"].split("?")[0].removeprefix("/api/v1")
        method, status = exchange["method"].lower(), str(exchange["status"])
        fitting = (t for t in templates if matcher(t).match(path) and (method, t) in operations)
        template = next(fitting, None)
        if template is None:
            # Addresses and methods that are not described are answered with a problem all the same.
            if exchange["kind"] != "application/problem+json" or status not in ("404", "405"):
                wrong.append(f"{method} {path}: {status} is not described")
            continue
        seen.add((method, template, status))
        answer = operations[method, template]["responses"].get(status)
        if answer is None:
            wrong.append(f"{method} {template}: {status} is not described")
            continue
        content = resolved(document, answer)["content"]
        if exchange["kind"] not in content:
            wrong.append(f"{method} {template}: {status} comes as {exchange['kind']}")
            continue
        schema = {**content[exchange["kind"]]["schema"], "components": document["components"]}
        errors = Draft202012Validator(schema).iter_errors(json.loads(exchange["body"]))
        wrong += [f"{method} {template}: {status}: {error.json_path}: {error.message}" for error in errors]
    for (method, template), operation in operations.items():
        for status in operation["responses"].keys() - UNSEEN:
            if (method, template, status) not in seen:
                wrong.append(f"{method} {template}: {status} was never seen")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(operations)} operations, {len(seen)} kinds of answer")


main()
