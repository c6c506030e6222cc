"""What a rule is: a name, a severity, and functions that listen to parts of a program.

A rule is one module under ``rules/<family>/`` whose docstring is its documentation page and its test. It makes one
`Rule` called ``RULE`` and decorates the functions that look at the program::

    RULE = Rule(name="reserved-lambda-variable", severity=Severity.ERROR, since="0.1.0")

    @RULE.on_resource("@pulumi/aws:lambda.Function")
    def visit(resource: Resource, context: Context) -> Iterator[Finding]: ...

The functions are generators of findings with absolute spans; the engine keeps them relative to their statement. They
see one immutable snapshot, and learn about the rest of the program only through the `Context`, which records what
they asked for: that is what decides when they run again. They never read a clock, the network or the environment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from .finding import Finding, Related, Severity, Span, Tag
from .syntax.grammar import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tree_sitter import Node

    from .program.context import Context
    from .program.embedded import EmbeddedCode, Role
    from .program.file_facts import FileFact
    from .program.resources import Resource
    from .program.sites import Site
    from .program.unit import Declared
    from .project.facts import ProjectFacts
    from .suppression_use import SuppressionUse
    from .syntax.document import Document

    NodeVisitor = Callable[[Node, Context], Iterator[Finding]]
    ResourceVisitor = Callable[[Resource, Context], Iterator[Finding]]
    SiteVisitor = Callable[[Site, Context], Iterator[Finding]]
    SuppressionVisitor = Callable[[SuppressionUse], Iterator[Finding]]
    NameVisitor = Callable[[list[Declared], Context], Iterator[Finding]]
    FileVisitor = Callable[[Document, ProjectFacts], Iterator[Finding]]
    EmbeddedVisitor = Callable[[Document, EmbeddedCode], Iterator[Finding]]


class DependsOn(Enum):
    """How far a rule looks, which says whether it can be right about a piece of a program.

    ``STATEMENT``: at the statement, and the names and project facts that it asks for. ``FILE``: at all declarations of
    a name in one scope. ``PROJECT``: at other files too.
    """

    STATEMENT = "statement"
    FILE = "file"
    PROJECT = "project"


@dataclass(eq=False)
class Rule:
    """The metadata of one rule, and what it listens to.

    ``sdks`` names the package majors that the rule knows about, for the documentation; ``tsc`` and ``eslint`` are the
    codes and rules of other tools that underline the same thing. ``languages`` are those whose nodes the rule wants to
    see; ``facts`` those of a whole file that it asks for. ``needs_whole_file`` says that the rule speaks of what is not
    there, such as an import or an argument, and so has nothing to say of a piece of a program in a document, which may
    have left it out; if it is None, that is so for all rules that look further than at a statement.
    """

    name: str
    severity: Severity
    since: str
    preview: bool = False
    depends_on: DependsOn = DependsOn.STATEMENT
    sdks: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, "tuple[int, ...]"])
    tsc: tuple[str, ...] = ()
    eslint: tuple[str, ...] = ()
    needs_whole_file: bool | None = None
    options: Mapping[str, object] = field(default_factory=dict[str, object])
    languages: frozenset[Language] = frozenset({Language.TYPESCRIPT, Language.TSX})
    facts: tuple[FileFact[Any], ...] = ()
    family: str = ""
    """Set from the folder that the rule's module stands in."""
    module: str = ""
    """The dotted name of the rule's module; its quick fixes stand at the same place under ``quickfixes``."""
    page: str = ""
    """Set from the module's docstring: the rule's documentation."""
    node_visitors: list[tuple[str, NodeVisitor]] = field(default_factory=list[Any], init=False)
    broken_visitors: list[tuple[str, NodeVisitor]] = field(default_factory=list[Any], init=False)
    resource_visitors: list[tuple[str, ResourceVisitor]] = field(default_factory=list[Any], init=False)
    site_visitors: list[SiteVisitor] = field(default_factory=list[Any], init=False)
    name_visitors: list[NameVisitor] = field(default_factory=list[Any], init=False)
    suppression_visitors: list[SuppressionVisitor] = field(default_factory=list[Any], init=False)
    file_visitors: list[tuple[str, FileVisitor]] = field(default_factory=list[Any], init=False)
    embedded_visitors: list[tuple[Role, EmbeddedVisitor]] = field(default_factory=list[Any], init=False)

    @property
    def judges_pieces(self) -> bool:
        """Whether the rule can be right about a piece of a program, whose other statements are not known."""
        if self.needs_whole_file is not None:
            return not self.needs_whole_file
        return self.depends_on is DependsOn.STATEMENT and not self.file_visitors

    def on_node(self, *kinds: str) -> Callable[[NodeVisitor], NodeVisitor]:
        """Run the decorated function on each node of these tree-sitter kinds."""

        def register(visitor: NodeVisitor) -> NodeVisitor:
            self.node_visitors.extend((kind, visitor) for kind in kinds)
            return visitor

        return register

    def on_broken_node(self, *kinds: str) -> Callable[[NodeVisitor], NodeVisitor]:
        """Run the decorated function on each node of these kinds that has a syntax error in it.

        Other visitors never see such a node, nor the statement around it: most are half typed. This is for a rule
        that knows the error.
        """

        def register(visitor: NodeVisitor) -> NodeVisitor:
            self.broken_visitors.extend((kind, visitor) for kind in kinds)
            return visitor

        return register

    def on_resource(self, *classes: str) -> Callable[[ResourceVisitor], ResourceVisitor]:
        """Run the decorated function on each ``new`` of these classes, written ``@pulumi/aws:rds.Cluster``.

        ``*`` stands for every class of every package under an SDK scope.
        """

        def register(visitor: ResourceVisitor) -> ResourceVisitor:
            self.resource_visitors.extend((name, visitor) for name in classes)
            return visitor

        return register

    def on_site(self, visitor: SiteVisitor) -> SiteVisitor:
        """Run the decorated function on each place where an SDK says what an expression may be.

        These are the arguments of each resource, and each variable or field that is declared with a type of an SDK.
        """
        self.site_visitors.append(visitor)
        return visitor

    def on_repeated_name(self, visitor: NameVisitor) -> NameVisitor:
        """Run the decorated function on the declarations of each name that one scope declares more than once."""
        self.name_visitors.append(visitor)
        return visitor

    def on_suppressions(self, visitor: SuppressionVisitor) -> SuppressionVisitor:
        """Run the decorated function on the comments of a document that switch rules off, where it has any.

        It runs after all other rules, and knows what the comments have hidden.
        """
        self.suppression_visitors.append(visitor)
        return visitor

    def on_file(self, *patterns: str) -> Callable[[FileVisitor], FileVisitor]:
        """Run the decorated function on each document whose name matches, such as ``jest.config.*``, in any language.

        For files that hold settings: it runs again at every edit, and is given the whole document.
        """

        def register(visitor: FileVisitor) -> FileVisitor:
            self.file_visitors.extend((pattern, visitor) for pattern in patterns)
            return visitor

        return register

    def on_embedded(self, *roles: Role) -> Callable[[EmbeddedVisitor], EmbeddedVisitor]:
        """Run the decorated function on the text of each literal that is embedded code of these roles, as a document.

        It runs again with the statement that makes it code, and is told what is known about it.
        """

        def register(visitor: EmbeddedVisitor) -> EmbeddedVisitor:
            self.embedded_visitors.extend((role, visitor) for role in roles)
            return visitor

        return register

    def finding(
        self,
        at: Node | Span,
        message: str,
        *,
        severity: Severity | None = None,
        related: Iterable[Related] = (),
        tags: Iterable[Tag] = (),
        **data: str,
    ) -> Finding:
        """A finding of this rule at a node or span; keyword arguments become its ``data``."""
        span = at if isinstance(at, Span) else Span(at.start_byte, at.end_byte)
        return Finding(
            self.name, severity or self.severity, message, span, tuple(related), tuple(tags), tuple(data.items())
        )
