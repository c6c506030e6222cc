"""What a program does with a value of which it does not state the type: the members it reads, the types it wants."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Demand:
    """A type, as text. ``package`` and ``name`` tell what has to be imported for it: ``GetItemCommandInput``.

    ``any`` stands for whatever is given, ``narrows`` for a test of the type.
    """

    text: str
    package: str = ""
    name: str = ""
    narrows: bool = False

    @property
    def is_any(self) -> bool:
        return self.text in ("any", "unknown")


ANY, STRING, NUMBER = Demand("any"), Demand("string"), Demand("number")


@dataclass
class Uses:
    """The members that are read of a value, what its elements are used for, and the types that it is wanted as.

    ``narrowed`` says that the program tests or asserts the type: then nothing but ``unknown`` will do. ``unclear``
    says that some use is not understood.
    """

    members: dict[str, Uses] = field(default_factory=dict[str, "Uses"])
    element: Uses | None = None
    wanted: set[Demand] = field(default_factory=set[Demand])
    compared: set[str] = field(default_factory=set[str])
    narrowed: bool = False
    sized: bool = False
    unclear: bool = False

    @property
    def free(self) -> bool:
        """Whether every use accepts any value, so that ``unknown`` serves."""
        return not (self.unclear or self.members or self.element or self.wanted or self.sized)

    @property
    def demand(self) -> Demand | None:
        return next(iter(self.wanted)) if len(self.wanted) == 1 else None

    @property
    def sound(self) -> bool:
        """Whether one type satisfies all uses."""
        if self.free:
            return True
        forms = bool(self.members) + bool(self.element) + len(self.wanted)
        scalar = self.demand
        if self.unclear or self.narrowed or forms != 1 or (self.members and self.sized):
            return False
        if self.compared and (scalar is None or self.compared != {scalar.text}):
            return False
        if self.sized and not self.element and scalar != STRING:
            return False
        below = [*self.members.values(), *([self.element] if self.element else [])]
        return all(uses.sound for uses in below)

    def member(self, name: str) -> Uses:
        return self.members.setdefault(name, Uses())

    def item(self) -> Uses:
        self.element = self.element or Uses()
        return self.element
