"""What the tests on the facts of modules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumend.checks.program.modules.extract import module_facts
from pulumend.checks.syntax.document import Document

if TYPE_CHECKING:
    from pulumend.checks.program.modules.model import ModuleFacts

HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"


def facts(text: str, path: str = "/p/a.ts") -> ModuleFacts:
    return module_facts(Document.parse(path, text.encode()))
