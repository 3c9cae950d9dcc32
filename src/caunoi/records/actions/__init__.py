"""Actions: the only way a record changes. The module is the noun, the function the verb, `by` and `at` always given."""
