"""Cầu Nối: the bridge between an administration and its people."""
