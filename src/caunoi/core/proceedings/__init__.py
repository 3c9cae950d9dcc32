"""Proceedings over a letter: which deadline runs, from what, until when, and what has become of it.

`reckoning`: one deadline of the law from a start, both readings where sources disagree. `asked`: a deadline by its id
(`KN-RES-1`). `course`: what is known of one proceeding. `clocks`: all its clocks on a day. `halting`: extensions and
suspensions, allowed or refused. `waiting`: moves that wait until a term has run out. `changes`: what another calendar or rule
would change.
"""
