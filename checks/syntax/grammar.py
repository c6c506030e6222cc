"""The tree-sitter grammars, loaded on first use, and the node kinds that the analysis tells apart by number.

Node kinds are compared as the small integers that tree-sitter gives them: a walk over a large file asks for the kind
of every node, and a number costs no string.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from tree_sitter import Language as Grammar
from tree_sitter import Parser


class Language(Enum):
    """The languages a document can be in, by the name that LSP gives them."""

    TYPESCRIPT = "typescript"
    TSX = "typescriptreact"
    JAVASCRIPT = "javascript"
    JSON = "json"
    YAML = "yaml"


PROGRAMS = frozenset({Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT})
"""The languages that are read as statements and names; the others hold settings."""

_SUFFIXES = {
    ".ts": Language.TYPESCRIPT,
    ".mts": Language.TYPESCRIPT,
    ".cts": Language.TYPESCRIPT,
    ".tsx": Language.TSX,
    ".js": Language.JAVASCRIPT,
    ".jsx": Language.JAVASCRIPT,
    ".mjs": Language.JAVASCRIPT,
    ".cjs": Language.JAVASCRIPT,
    ".json": Language.JSON,
    ".yaml": Language.YAML,
    ".yml": Language.YAML,
}


def language_of(path: str) -> Language | None:
    """The language of a file by its name, None for those that are never parsed."""
    dot = path.rfind(".")
    return _SUFFIXES.get(path[dot:].lower()) if dot >= 0 else None


@cache
def grammar_of(language: Language) -> Grammar:
    if language in PROGRAMS:
        import tree_sitter_typescript as typescript

        # The TSX grammar reads plain JavaScript too, which so needs no grammar of its own.
        plain = language is Language.TYPESCRIPT
        return Grammar(typescript.language_typescript() if plain else typescript.language_tsx())
    if language is Language.JSON:
        import tree_sitter_json

        return Grammar(tree_sitter_json.language())
    import tree_sitter_yaml

    return Grammar(tree_sitter_yaml.language())


@cache
def parser_of(language: Language) -> Parser:
    """The parser of a language. It is not safe across threads: one process analyses on one thread."""
    return Parser(grammar_of(language))


def kind_ids(language: Language, *kinds: str) -> frozenset[int]:
    """The numbers of named node kinds; a kind that this grammar lacks is left out."""
    grammar = grammar_of(language)
    ids = (grammar.id_for_node_kind(kind, True) for kind in kinds)
    return frozenset(i for i in ids if i is not None)


@dataclass(frozen=True)
class ProgramKinds:
    """The kinds of TypeScript nodes that give a program its shape, as numbers of one grammar."""

    containers: frozenset[int]
    class_body: frozenset[int]
    declaring: frozenset[int]
    scopes: frozenset[int]
    functions: frozenset[int]
    comment: frozenset[int]
    new: frozenset[int]
    export: frozenset[int]
    for_loop: frozenset[int]


_FUNCTIONS = (
    "arrow_function",
    "function_expression",
    "generator_function",
    "function_declaration",
    "generator_function_declaration",
    "method_definition",
)
# Beside the functions, these may declare type parameters; a class expression also declares its own name.
_GENERIC = (
    "abstract_class_declaration",
    "class",
    "class_declaration",
    "interface_declaration",
    "type_alias_declaration",
)
_OTHER_SCOPES = ("for_statement", "for_in_statement", "catch_clause", "class_static_block")


@cache
def program_kinds(language: Language) -> ProgramKinds:
    return ProgramKinds(
        containers=kind_ids(language, "program", "statement_block", "class_body", "switch_body"),
        class_body=kind_ids(language, "class_body"),
        declaring=kind_ids(
            language,
            "import_statement",
            "lexical_declaration",
            "variable_declaration",
            "function_declaration",
            "generator_function_declaration",
            "function_signature",
            "class_declaration",
            "abstract_class_declaration",
            "enum_declaration",
            "interface_declaration",
            "type_alias_declaration",
            "internal_module",
            "module",
            "import_alias",
            "for_in_statement",
        ),
        scopes=kind_ids(language, *_FUNCTIONS, *_GENERIC, *_OTHER_SCOPES),
        functions=kind_ids(language, *_FUNCTIONS, "class_static_block"),
        comment=kind_ids(language, "comment"),
        new=kind_ids(language, "new_expression"),
        export=kind_ids(language, "export_statement"),
        for_loop=kind_ids(language, "for_statement"),
    )
