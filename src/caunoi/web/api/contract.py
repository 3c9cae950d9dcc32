"""The contract of the API as one text, kept in docs/openapi.json and held against the code by `make check`."""

import json

from caunoi.web.api.urls import api


def contract() -> str:
    """OpenAPI 3.1 of every operation."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
