"""The API: the same queries and actions as the pages, for programs. Its contract is docs/openapi.json."""
