"""The vocabulary: frozen dataclasses and enums shared by every ring."""
