"""Imports that fixes add: reused where they are, else written like those of the file."""

from __future__ import annotations

import pytest

from pulumend.checks import analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes.edit import apply_edits
from pulumend.quickfixes.imports import alias_for, imports_of, named_import, namespace_import
from pulumend.quickfixes.syntax import error_count

RANDOM = "@pulumi/random"
NEW = "import * as random from '@pulumi/random';"
CORE = "import * as pulumi from '@pulumi/pulumi';"
AWS, TLS = "import * as aws from '@pulumi/aws';", "import * as tls from '@pulumi/tls';"


def with_namespace(text: str, package: str = RANDOM, at: str = "") -> tuple[str, str]:
    """The name that stands for the package, and the text; the name is needed where ``at`` begins."""
    document = Document.parse("/p/index.ts", text.encode())
    context = analyse(document, "/p", DictSource({})).context
    places = [document.text.index(at.encode())] if at else []
    alias, edits = namespace_import(document, context, package, alias_for(package), at=places)
    return alias, apply_edits(document.text, edits).decode()


def with_member(text: str, member: str, package: str = RANDOM) -> tuple[str, str]:
    document = Document.parse("/p/index.ts", text.encode())
    local, edits = named_import(document, package, member)
    return local, apply_edits(document.text, edits).decode()


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("import * as rnd from '@pulumi/random';\n", "rnd"),
        ("import rnd = require('@pulumi/random');\n", "rnd"),
        ("const rnd = require('@pulumi/random');\n", "rnd"),
        ("import { x } from 'x';\nimport * as rnd from '@pulumi/random'\n", "rnd"),
    ],
)
def test_an_import_that_is_there_is_used(text: str, alias: str) -> None:
    assert with_namespace(text) == (alias, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"{AWS}\n{TLS}\nimport 'fs';\n", f"{AWS}\n{NEW}\n{TLS}\nimport 'fs';\n", id="sorted"),
        pytest.param(f"{CORE}\n{AWS}\n{TLS}\n", f"{CORE}\n{AWS}\n{NEW}\n{TLS}\n", id="sorted behind the core"),
        pytest.param(f"{CORE}\n{TLS}\n", f"{CORE}\n{NEW}\n{TLS}\n", id="right behind the core"),
        pytest.param(f"{CORE}\nimport './a';\n", f"{CORE}\n{NEW}\nimport './a';\n", id="before other imports"),
        pytest.param(f"{TLS}\n{AWS}\nimport 'x';\n", f"{TLS}\n{AWS}\nimport 'x';\n{NEW}\n", id="unsorted"),
        pytest.param(f"{TLS}\n", f"{NEW}\n{TLS}\n", id="before the first"),
        pytest.param(
            'import { x } from "./x"\nx()\n',
            'import { x } from "./x"\nimport * as random from "@pulumi/random"\nx()\n',
            id="double quotes, no semicolons",
        ),
        pytest.param(
            "import 'x'; // é 𝒳\r\n// next\r\nx();\r\nimport 'late';\r\n",
            f"import 'x'; // é 𝒳\r\n{NEW}\r\n// next\r\nx();\r\nimport 'late';\r\n",
            id="CRLF, behind the comment, in the first block",
        ),
        pytest.param("import 'x'; x();", f"import 'x';\n{NEW} x();", id="more code on the line"),
        pytest.param(
            'const aws = require("@pulumi/aws");\n',
            'const aws = require("@pulumi/aws");\nconst random = require("@pulumi/random");\n',
            id="require",
        ),
        pytest.param(
            "import aws = require('@pulumi/aws');\n",
            "import aws = require('@pulumi/aws');\nimport random = require('@pulumi/random');\n",
            id="import and require",
        ),
        pytest.param("const x = 1;\n", f"{NEW}\n\nconst x = 1;\n", id="no imports"),
        pytest.param("\ufeffconst x = 1;\n", f"\ufeff{NEW}\n\nconst x = 1;\n", id="byte order mark"),
        pytest.param("", f"{NEW}\n", id="empty file"),
        pytest.param("#!/usr/bin/env node\nx();\n", f"#!/usr/bin/env node\n{NEW}\n\nx();\n", id="interpreter line"),
        pytest.param("'use strict';\n\nx();\n", f"'use strict';\n{NEW}\n\nx();\n", id="directive"),
        pytest.param("// Licence: MIT\n// é\nx();\n", f"// Licence: MIT\n// é\n{NEW}\n\nx();\n", id="licence"),
        pytest.param("/* A. */\n\n/** x */\nx();\n", f"/* A. */\n{NEW}\n\n/** x */\nx();\n", id="header, JSDoc"),
        pytest.param("/** x */\nx();\n", f"{NEW}\n\n/** x */\nx();\n", id="JSDoc"),
        pytest.param("/// <reference />\nx();\n", f"/// <reference />\n{NEW}\n\nx();\n", id="reference"),
    ],
)
def test_a_new_import_looks_like_the_others(before: str, after: str) -> None:
    assert with_namespace(before) == ("random", after)
    assert error_count(after.encode(), "index.ts") == 0
    assert with_namespace(after) == ("random", after)


@pytest.mark.parametrize(
    "text",
    [
        "import type * as random from '@pulumi/random';\n",
        f"{AWS}\nfunction f(random: number) {{ return random; }}\n",
        f"{AWS}\nclass random {{}}\n",
    ],
)
def test_a_taken_name_is_told_apart(text: str) -> None:
    alias, after = with_namespace(text)
    assert alias == "pulumiRandom"
    assert "import * as pulumiRandom from '@pulumi/random';\n" in after


def test_an_import_that_is_hidden_where_it_is_needed_is_not_used() -> None:
    text = f"{NEW}\nfunction f(random: number) {{ here(); }}\nthere();\n"
    assert with_namespace(text, at="there")[0] == "random"
    assert with_namespace(text, at="here")[0] == "pulumiRandom"


def test_usual_names() -> None:
    packages = ("@pulumi/random", "@pulumi/docker-build", "@pulumi/null", "@pulumiverse/time")
    assert [alias_for(package) for package in packages] == ["random", "dockerBuild", "null_", "time"]


@pytest.mark.parametrize(
    ("before", "local", "after"),
    [
        ("import { A } from '@pulumi/random';", "A", "import { A } from '@pulumi/random';"),
        ("import { A as B } from '@pulumi/random';", "B", "import { A as B } from '@pulumi/random';"),
        ("import { B } from '@pulumi/random';", "A", "import { B, A } from '@pulumi/random';"),
        ("import {\n  B,\n} from '@pulumi/random';", "A", "import {\n  B,\n  A,\n} from '@pulumi/random';"),
        ("import { B /* b */, } from '@pulumi/random';", "A", "import { B /* b */, A, } from '@pulumi/random';"),
        ("import {} from '@pulumi/random';", "A", "import { A } from '@pulumi/random';"),
        ("const { B } = require('@pulumi/random');", "A", "const { B, A } = require('@pulumi/random');"),
        (
            "import type { A } from '@pulumi/random';",
            "A2",
            "import type { A } from '@pulumi/random';\nimport { A as A2 } from '@pulumi/random';",
        ),
        ("import 'x';\nlet A;", "A2", "import 'x';\nimport { A as A2 } from '@pulumi/random';\nlet A;"),
    ],
)
def test_named_import(before: str, local: str, after: str) -> None:
    assert with_member(before, "A") == (local, after)
    assert with_member(after, "A") == (local, after)


def test_an_import_takes_the_place_of_one_that_goes() -> None:
    document = Document.parse("/p/index.ts", b"import { A } from 'a'; // why\nimport 'b';\n")
    context = analyse(document, "/p", DictSource({})).context
    going = imports_of(document)[0].node
    _, edits = namespace_import(document, context, RANDOM, "random", instead_of=going)
    assert apply_edits(document.text, edits).decode() == f"{NEW} // why\nimport 'b';\n"
    _, edits = named_import(document, "b", "B", instead_of=going)
    assert apply_edits(document.text, edits).decode() == "import { B } from 'b'; // why\nimport 'b';\n"


def test_an_import_that_goes_leaves_no_line_where_the_new_one_is_there() -> None:
    document = Document.parse("/p/index.ts", f"import {{ A }} from 'a';\n{NEW}\n".encode())
    context = analyse(document, "/p", DictSource({})).context
    alias, edits = namespace_import(document, context, RANDOM, "random", instead_of=imports_of(document)[0].node)
    assert (alias, apply_edits(document.text, edits).decode()) == ("random", f"{NEW}\n")
