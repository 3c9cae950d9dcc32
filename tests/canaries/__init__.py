"""Canaries: invented names go into every use case, then are looked for everywhere outside the vault.

A new use case is one function in `cases.py`, listed in USE_CASES: it takes names from the world, and shows the world whatever
somebody who must not know them was shown (`world.saw`).
"""
