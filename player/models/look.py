"""What the system asks of how programs look. Used by the window and by what asks the system."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """``dark`` is None where the system does not say; ``still``: nothing shall move."""

    dark: bool | None = None
    still: bool = False
