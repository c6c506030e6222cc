"""Edits at random, most of them of blanks and quotes: the findings kept over them equal those of a fresh run."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pulumend.checks import Finding, Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

SETTINGS = Settings(
    select=("indentation", "inconsistent-resource-name", "quote-style", "unused-resource-variable"),
)
SOURCE = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"})
PROGRAM = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
const suffix = 'dev';
class Part extends pulumi.ComponentResource {
  // A comment
  constructor(name: string) {
    super('a:b:Part', name);
    const bucket = new aws.s3.Bucket(`app-bucket-${suffix}`, {
      tags: {
        a: 'one',
        "b": "two",
      },
    });
    if (name) {
      new aws.s3.Bucket('app-logs');
    } else {
      f(`
  ${g({
    a: 1,
  })}`);
    }
  }
}
const key = new aws.kms.Key(`app-key-${suffix}`, {
    description: 'key',
    tags: {
        a: 'three',
    },
});
switch (suffix) {
  case 'dev':
    new aws.sns.Topic(`app-topic-${suffix}`);
}
const parts = [
  'a',
  'b',
];
const queue = new aws.sqs.Queue(`app-queue-${suffix}`, {
  tags: { a: "it's" },
});
new aws.sqs.Queue(
  `app-dead-${suffix}`,
  {
    tags: { a: 'four' },
  },
);
const part = new Part('app-part');
new aws.s3.Bucket('app-x', { tags: { queue } });
"""
SNIPPETS = ["", " ", "  ", "\t", "\n", "\n  ", "\n    ", "'", '"', "'x'", '"x"', "{", "}", "(", "`", "//", "key;", ";"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(PROGRAM)), st.integers(0, 6), st.sampled_from(SNIPPETS)), min_size=1, max_size=10
    )
)
def test_findings_after_edits_equal_a_fresh_run(changes: list[tuple[int, int, str]]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = analyse(document, "/p", SOURCE, SETTINGS)
    assert analysis.findings()
    for start, length, new in changes:
        start = min(start, len(document.text))
        edit = ByteEdit(start, min(start + length, len(document.text)), new.encode())
        document = document.edited([edit])
        analysis.update(document)
        assert analysis.findings() == _fresh(document)


def _fresh(document: Document) -> tuple[Finding, ...]:
    parsed = Document.parse(document.path, document.text)
    same_tree = not parsed.root.has_error or str(parsed.root) == str(document.root)
    return analyse(parsed if same_tree else document, "/p", SOURCE, SETTINGS).findings()
