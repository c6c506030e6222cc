from __future__ import annotations

import pytest

from pulumend.checks import Analysis, Finding, Settings, Severity, analyse, analyse_path, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes import Fix, Safety, Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge

RULE = "async-resource-creation"
SETTINGS = Settings(select=(RULE,))
IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
MAKE = "async function make(name: string): Promise<aws.s3.Bucket> {\n  return new aws.s3.Bucket(name);\n}\n"
MADE = "function make(name: string): aws.s3.Bucket {\n  return new aws.s3.Bucket(name);\n}\n"


def source_of(files: dict[str, str]) -> DictSource:
    around = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"}
    return DictSource({**around, **{f"/p/{path}": text for path, text in files.items()}})


def found(text: str, path: str = "index.ts") -> list[Finding]:
    result = check_path(f"/p/{path}", source_of({path: IMPORTS + text}), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def offered(files: dict[str, str], path: str = "index.ts") -> list[Fix]:
    _, analysis = analyse_path(f"/p/{path}", source_of(files), "/p", SETTINGS)
    assert isinstance(analysis, Analysis)
    snapshot = Snapshot(analysis)
    return [fix for finding in analysis.findings() for fix in fixes_of(finding, snapshot)]


def mended_files(files: dict[str, str]) -> dict[str, str]:
    policy = Policy(frozenset({Safety.SAFE, Safety.UNSAFE}), lambda _: True)
    done = converge([f"/p/{path}" for path in files], source_of(files), "/p", SETTINGS, policy)
    assert done.converged
    assert done.failures == []
    return {path: done.texts.get(f"/p/{path}", text.encode()).decode() for path, text in files.items()}


def mended(text: str) -> str:
    return mended_files({"index.ts": IMPORTS + text})["index.ts"].removeprefix(IMPORTS)


@pytest.mark.parametrize(
    "text",
    [
        "export = async () => { new aws.s3.Bucket('b'); };",
        "export default async () => { new aws.s3.Bucket('b'); };",
        "export default async function () { new aws.s3.Bucket('b'); }",
        "async function main() { new aws.s3.Bucket('b'); }\nexport = main;",
        "async function main() { new aws.s3.Bucket('b'); }\nexport default main();",
        "async function main() { new aws.s3.Bucket('b'); }\nexport { main as default };",
        "async function main() { new aws.s3.Bucket('b'); }\nmodule.exports = main();",
        "module.exports = (async () => { new aws.s3.Bucket('b'); })();",
        "const program = async () => { new aws.s3.Bucket('b'); };\nstart({ program });",
        "const program = async () => { new aws.s3.Bucket('b'); };\nstart({ program: program });",
        "start(async () => { new aws.s3.Bucket('b'); });",
        "start({ program: async () => { new aws.s3.Bucket('b'); } });",
        "start({ async program() { new aws.s3.Bucket('b'); } });",
    ],
)
def test_what_others_demand_to_be_async_is_left_alone(text: str) -> None:
    assert found(text) == []


MAKES = "async run() { new aws.s3.Bucket('b'); }"
TYPES = "export interface Runner { run(): Promise<void>; }\nexport interface Named { name: string; }\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"import {{ Runner }} from './types';\nexport class A implements Runner {{ {MAKES} }}", 0),
        (f"import * as t from './types';\nclass A implements t.Named, t.Runner {{ {MAKES} }}", 0),
        (f"import {{ Other }} from './gone';\nclass A implements Other<string> {{ {MAKES} }}", 0),
        (f"class A implements pulumi.dynamic.ResourceProvider {{ {MAKES} }}", 0),
        (f"import {{ Base }} from './gone';\nclass A extends Base {{ {MAKES} }}", 0),
        (f"class Base {{ async run() {{}} }}\nclass A extends Base {{ protected {MAKES} }}", 0),
        (f"class A extends pulumi.ComponentResource {{ {MAKES.replace('run', 'initialize')} }}", 0),
        (f"export interface Runner {{ run(): Promise<void>; }}\nclass A implements Runner {{ {MAKES} }}", 0),
        ("import { Run } from './gone';\nconst run: Run = async () => { new aws.s3.Bucket('b'); };", 0),
        ("import { Run } from './gone';\nclass A { run: Run = async () => { new aws.s3.Bucket('b'); }; }", 0),
        (
            "import * as t from './types';\nclass A implements t.Runner { run = async () => new aws.s3.Bucket('b'); }",
            0,
        ),
        (f"import {{ Named }} from './types';\nclass A implements Named {{ name = 'a'; {MAKES} }}", 1),
        (
            f"import {{ Runner }} from './types';\nclass A implements Runner {{ private {MAKES} }}",
            1,
        ),
        (f"import {{ Runner }} from './types';\nclass A implements Runner {{ static {MAKES} }}", 1),
        (f"class A extends pulumi.ComponentResource {{ {MAKES} }}", 1),
        (f"import {{ Base }} from './gone';\nclass A extends Base {{ private {MAKES} }}", 1),
        (f"interface Runner {{ run(): Promise<void>; }}\nclass A implements Runner {{ {MAKES} }}", 1),
        ("const run: () => Promise<void> = async () => { new aws.s3.Bucket('b'); };", 1),
    ],
)
def test_what_a_type_of_others_demands_is_left_alone(text: str, count: int) -> None:
    files = source_of({"index.ts": IMPORTS + text, "types.ts": TYPES})
    assert len(check_path("/p/index.ts", files, "/p", SETTINGS).findings) == count


def test_an_edit_of_the_head_of_a_class_is_seen() -> None:
    text = f"{IMPORTS}export default class {{ {MAKES} }}\n"
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource({}), SETTINGS)
    for old, new, count in [("class {", "class extends B {", 0), (" B {", " aws.s3.Bucket {", 1)]:
        at = analysis.document.text.index(old.encode())
        analysis.update(analysis.document.edited([ByteEdit(at, at + len(old), new.encode())]))
        assert len(analysis.findings()) == count


@pytest.mark.parametrize(
    "waits",
    [
        "const zones = await aws.getAvailabilityZones({});",
        "const text = await (await fetch('https://example.com')).text();",
        "await unknown();",
        "for await (const item of items()) { console.log(item); }",
        "const [zones] = await Promise.all([aws.getAvailabilityZones({}), aws.getRegion({})]);",
    ],
)
def test_a_function_that_waits_for_something_real_is_left_alone(waits: str) -> None:
    assert found(f"async function main() {{ {waits} return new aws.s3.Bucket('b'); }}\nmain();") == []


@pytest.mark.parametrize(
    "text",
    [
        "async function main() { return 1; }\nmain();",
        "async function main() { new pulumi.Config(); }\nmain();",
        "function main() { new aws.s3.Bucket('b'); }\nmain();",
        "async function main() { ids.apply(id => console.log(id)); }\nmain();",
        "async function* main() { yield new aws.s3.Bucket('b'); }",
        "async function main() { new aws.s3.Bucket('b' }",
    ],
)
def test_what_makes_nothing_or_is_half_typed_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_function_that_then_is_given_is_found_and_mended() -> None:
    more = "const policy = async (b: aws.s3.Bucket) => new aws.s3.BucketPolicy('p', { bucket: b.id, policy: '{}' });\n"
    text = f"{MAKE}{more}export const id = make('a').then(policy).then(made => made.id);\n"
    assert len(found(text)) == 2
    assert mended(text) == f"{MADE}{more.replace('async ', '')}export const id = policy(make('a')).id;\n"


def test_tests_are_left_alone() -> None:
    assert found(MAKE, "test/helper.ts") == []
    assert found(MAKE, "lib/bucket.test.ts") == []


def test_a_retry_in_a_function_that_waits_for_more_is_found_by_itself() -> None:
    text = (
        "import { retryWithBackoff } from './retry';\n"
        "async function main() {\n"
        "  const zones = await aws.getAvailabilityZones({});\n"
        "  const bucket = await retryWithBackoff(async () => new aws.s3.Bucket('b'));\n"
        "  return [zones, bucket];\n"
        "}\nmain();\n"
    )
    (finding,) = found(text)
    assert finding.message.startswith("`retryWithBackoff` has nothing to retry")
    assert "  const bucket = new aws.s3.Bucket('b');\n" in mended(text)
    assert "await aws.getAvailabilityZones" in mended(text)
    assert "./retry" not in mended(text)


def test_a_pause_between_attempts_is_found_and_left_to_the_reader() -> None:
    text = (
        "async function main() {\n  for (;;) {\n    try {\n      return new aws.s3.Bucket('b');\n    } catch {\n"
        "      await new Promise(resolve => setTimeout(resolve, 1000));\n    }\n  }\n}\nmain();\n"
    )
    (finding,) = found(text)
    assert "Neither `try` nor a retry catches" in finding.message
    assert offered({"index.ts": IMPORTS + text}) == []


SLEEP = "const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));\n"


@pytest.mark.parametrize(
    "body",
    [
        "execSync('x');\n  await sleep(5000);\n  return new aws.s3.Bucket('b');",
        "await new Promise(resolve => setTimeout(resolve, 10));\n  return new aws.s3.Bucket('b');",
        "while (!existsSync('x')) await sleep(10);\n  return new aws.s3.Bucket('b');",
        "for (;;) {\n    try { execSync('x'); break; } catch { await sleep(1); }\n  }\n  new aws.s3.Bucket('b');",
        "const pause = sleep(5);\n  new aws.s3.Bucket('b');\n  await pause;",
        "new aws.s3.Bucket('b');\n  return sleep(5);",
    ],
)
def test_a_pause_that_waits_for_something_real_is_left_alone(body: str) -> None:
    assert found(f"{SLEEP}async function main() {{\n  {body}\n}}\nmain();\n") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "for (;;) {\n    try {\n      return new aws.s3.Bucket('b');\n    } catch (error) {\n"
            "      console.log(error);\n      await sleep(1000);\n    }\n  }",
            "for (;;) {\n    try {\n      return new aws.s3.Bucket('b');\n    } catch (error) {\n"
            "      console.log(error);\n    }\n  }",
        ),
        (
            "for (const name of ['a']) {\n    await sleep(100);\n    new aws.s3.Bucket(name);\n  }",
            "for (const name of ['a']) {\n    new aws.s3.Bucket(name);\n  }",
        ),
    ],
)
def test_a_pause_between_attempts_goes_with_the_wait(before: str, after: str) -> None:
    text = f"{SLEEP}\nasync function main() {{\n  {before}\n}}\nmain();\n"
    assert [fix.safety for fix in offered({"index.ts": IMPORTS + text})] == [Safety.UNSAFE]
    assert mended(text) == f"\nfunction main() {{\n  {after}\n}}\nmain();\n"


def test_a_function_that_waits_for_something_real_keeps_its_pause() -> None:
    text = f"{SLEEP}{MAKE}async function main() {{\n  await make('a');\n  await sleep(5000);\n}}\nmain();\n"
    assert mended(text) == text.replace(MAKE, MADE).replace("await make", "make")


def test_what_apply_makes_is_told_without_a_fix() -> None:
    text = "declare const ids: pulumi.Output<string[]>;\nids.apply(all => all.map(id => new aws.ec2.Eip(id)));\n"
    (finding,) = found(text)
    assert finding.severity is Severity.INFORMATION
    assert "`aws.ec2.Eip`" in finding.message
    assert offered({"index.ts": IMPORTS + text}) == []


def test_names_of_the_sdk_are_followed() -> None:
    for head in (
        "import { s3 as storage } from '@pulumi/aws';\nconst Made = storage.Bucket;\n",
        "import { Bucket as Made } from '@pulumi/aws/s3';\n",
        "const { s3: { Bucket: Made } } = require('@pulumi/aws');\n",
    ):
        files = {"index.ts": f"{head}async function make() {{ new Made('b'); }}\nmake();\n"}
        assert len(check_path("/p/index.ts", source_of(files), "/p", SETTINGS).findings) == 1, head


@pytest.mark.parametrize(
    "use",
    [
        "export const all = Promise.allSettled([make('a')]);",
        "make('a').finally(() => console.log(1));",
        "start(make);",
        "const { then } = make('a');",
        "export const x = make('a').then(bucket => fetch(bucket.arn));",
        "function later(p: Promise<aws.s3.Bucket>) { return p; }\nlater(make('a'));",
        "const both = Promise.race([make('a')]);",
        "let p = make('a');\np = other();",
        "type Later = Promise<aws.s3.Bucket>;\nconst p: Later = make('a');",
        "export const all: Record<string, Promise<aws.s3.Bucket>> = { a: make('a') };",
        "const all = { a: make('a') };",
        "setTimeout(() => make('a'));",
    ],
)
def test_no_fix_where_a_use_can_not_be_followed(use: str) -> None:
    assert offered({"index.ts": f"{IMPORTS}{MAKE}{use}\n"}) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("export const arn = make('a').then(b => b.arn);", "export const arn = make('a').arn;"),
        ("export const arn = make('a').then(({ arn }) => arn);", "export const arn = (({ arn }) => arn)(make('a'));"),
        ("export const x = make('a').then(({ arn }) => arn);", "const { arn } = make('a');\nexport const x = arn;"),
        ("make('a').then(() => make('b'));", "make('a');\nmake('b');"),
        ("make('a').catch(console.error);", "try {\n  make('a');\n} catch (error) {\n  console.error(error);\n}"),
        ("void make('a');", "make('a');"),
        ("export const all = Promise.all(['a'].map(make));", "export const all = ['a'].map(make);"),
        ("(async () => {\n  await make('a');\n})();", "(() => {\n  make('a');\n})();"),
        ("const p: Promise<aws.s3.Bucket> = make('a');\np.then(() => p);", "const p: aws.s3.Bucket = make('a');"),
        ("type Made = Awaited<ReturnType<typeof make>>;\nmake('a');", None),
    ],
)
def test_uses_are_rewritten(before: str, after: str | None) -> None:
    assert mended(f"{MAKE}{before}\n") == f"{MADE}{after or before}\n"


def test_a_list_that_was_declared_for_promise_all_takes_its_place() -> None:
    before = (
        "const names = JSON.parse('[]');\n"
        "const promises = names.map((name: string) =>\n  make(name)\n);\n\n"
        "// All of them.\n"
        "const all = Promise.all(promises).then(made => made);\n"
        "export const arns = all.then(made => made.map(each => each.arn));\n"
    )
    after = (
        "const names = JSON.parse('[]');\n\n"
        "// All of them.\n"
        "const all: aws.s3.Bucket[] = names.map((name: string) =>\n  make(name)\n);\n"
        "export const arns = all.map(each => each.arn);\n"
    )
    assert mended(MAKE + before) == MADE + after
    used = before.replace("const all", "console.log(promises.length);\nconst all")
    assert "const promises: aws.s3.Bucket[] = names.map(" in mended(MAKE + used)


def test_a_parameter_gives_way_to_the_receiver_only_where_that_means_the_same() -> None:
    text = "const made = make('a');\nexport const x = made.then(b => ['y'].map(made => made + b.id));\n"
    assert mended(MAKE + text) == (
        f"{MADE}const made = make('a');\nconst b = made;\nexport const x = ['y'].map(made => made + b.id);\n"
    )


def test_line_ends_tabs_emoji_and_comments_stay() -> None:
    before = (
        "// \N{BUCKET} first\n"
        "const make = async (name: string): Promise<aws.s3.Bucket> => {\n"
        "\tconst bucket = await retry(async () => {\n"
        "\t\t// \N{BUCKET} second\n"
        "\t\treturn new aws.s3.Bucket(name, {\n\t\t\ttags: { name }, // \N{BUCKET}\n\t\t});\n"
        "\t});\n"
        "\treturn bucket; // third\n"
        "};\n"
        "make('a');\n"
    )
    after = (
        "// \N{BUCKET} first\n"
        "const make = (name: string): aws.s3.Bucket => {\n"
        "\t// \N{BUCKET} second\n"
        "\tconst bucket = new aws.s3.Bucket(name, {\n\t\ttags: { name }, // \N{BUCKET}\n\t});\n"
        "\treturn bucket; // third\n"
        "};\n"
        "make('a');\n"
    )
    assert mended(before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


def test_importing_files_and_tests_are_part_of_the_change() -> None:
    files = {
        "lib/bucket.ts": f"{IMPORTS}export {MAKE}",
        "lib/index.ts": "export * from './bucket';\nexport { make as create } from './bucket';\n",
        "index.ts": "import * as lib from './lib';\nexport const arn = lib.make('a').then(b => b.arn);\n",
        "other.ts": "import { create } from './lib';\nexport const id = create('b').then(b => b.id);\n",
        "test/bucket.test.ts": "import { make } from '../lib';\nit('x', async () => {\n  await make('c');\n});\n",
    }
    (fix,) = offered(files, "lib/bucket.ts")
    assert fix.safety is Safety.UNSAFE
    assert mended_files(files) == {
        "lib/bucket.ts": f"{IMPORTS}export {MADE}",
        "lib/index.ts": files["lib/index.ts"],
        "index.ts": "import * as lib from './lib';\nexport const arn = lib.make('a').arn;\n",
        "other.ts": "import { create } from './lib';\nexport const id = create('b').id;\n",
        "test/bucket.test.ts": "import { make } from '../lib';\nit('x', async () => {\n  make('c');\n});\n",
    }


@pytest.mark.parametrize(
    "test",
    [
        "import { make } from '../lib';\nit('x', async () => {\n  await expect(make('c')).resolves.toBe(1);\n});\n",
        "it('x', async () => {\n  const { make } = await import('../lib');\n  await make('c');\n});\n",
        "jest.mock('../lib', () => ({ make: async () => ({ id: 'x' }) }));\nimport '../lib';\n",
        "import * as lib from '../lib';\njest.spyOn(lib, 'make').mockResolvedValue(undefined);\n",
        "import { make } from '../lib';\nit('x', async () => {\n",
    ],
)
def test_no_fix_where_a_test_can_not_follow(test: str) -> None:
    files = {"lib/index.ts": f"{IMPORTS}export {MAKE}", "test/lib.test.ts": test}
    assert offered(files, "lib/index.ts") == []


def test_no_fix_for_a_function_whose_type_is_written_elsewhere() -> None:
    head = "type Maker = (name: string) => Promise<aws.s3.Bucket>;\n"
    text = f"{head}const make: Maker = async name => new aws.s3.Bucket(name);\nmake('a');\n"
    assert len(found(text)) == 1
    assert offered({"index.ts": IMPORTS + text}) == []


def test_only_calls_of_the_same_class_are_rewritten() -> None:
    body = "  async init(): Promise<void> {\n    new aws.s3.Bucket('b');\n  }\n"
    text = f"{IMPORTS}export class Buckets {{\n{body}}}\n"
    use = (
        "import {{ Client }} from 'client';\nimport {{ Buckets }} from './lib';\n"
        "export async function main(other: Client) {{\n"
        "  const buckets = new Buckets();\n  {0}buckets.init();\n  {0}new Buckets().init();\n"
        "  const client = new Client();\n  await client.init();\n  await other.init();\n}}\n"
    )
    files = {"lib.ts": text, "index.ts": use.format("await ")}
    assert mended_files(files)["index.ts"] == use.format("")
    unknown = "import { Buckets } from './lib';\nexport const x = (all: any) => [new Buckets(), all.any.init()];\n"
    assert offered({"lib.ts": text, "index.ts": unknown}, "lib.ts") == []


def test_a_member_of_the_same_name_is_no_use_of_an_export() -> None:
    files = {
        "lib.ts": f"{IMPORTS}export {MAKE}",
        "index.ts": (
            "import { Client } from 'client';\nimport { make } from './lib';\n"
            "const client = new Client();\nclient.make('x').then(made => made.id);\nmake('y').then(made => made.id);\n"
        ),
    }
    after = mended_files(files)["index.ts"]
    assert "client.make('x').then(made => made.id);" in after
    assert "const made = make('y');" in after


def test_no_fix_for_a_method_that_an_interface_demands() -> None:
    body = "async make(): Promise<aws.s3.Bucket> { return new aws.s3.Bucket('b'); }"
    text = f"interface Maker {{ make(): Promise<aws.s3.Bucket>; }}\nclass Buckets implements Maker {{ {body} }}\n"
    assert len(found(text)) == 1
    assert offered({"index.ts": IMPORTS + text}) == []
    imported = f"import {{ Maker }} from 'makers';\nimport * as m from 'makers';\n{IMPORTS}"
    for name in ("Maker", "m.Maker", "Maker<string>"):
        assert offered({"index.ts": f"{imported}class Buckets implements {name} {{ {body} }}\n"}) == []
    own = f"{IMPORTS}interface Named {{ name: string; }}\nclass Buckets implements Named {{ name = 'b'; {body} }}\n"
    assert len(offered({"index.ts": own})) == 1
    more = "more() { return this.make().then(b => b.id); }"
    derived = f"class Buckets {{ {body} }}\nclass More extends Buckets {{ {more} }}\n"
    assert offered({"index.ts": IMPORTS + derived}) == []


def test_a_method_that_a_class_of_others_may_demand_stays_async() -> None:
    run = "  {0}async run() {{\n    {1}make('a');\n  }}\n"
    for head, kept in [("extends Gone", True), ("extends pulumi.ComponentResource", False), ("extends Own", False)]:
        text = "import {{ Gone }} from 'gone';\nclass Own {{}}\n{}class A {} {{\n{}}}\n"
        after = run.format("", "") if kept else run.format("", "").replace("async ", "")
        assert mended(text.format(MAKE, head, run.format("", "await "))) == text.format(MADE, head, after)


def test_a_function_that_is_run_above_what_it_reads_is_not_changed_unseen() -> None:
    body = "async function main() {\n  const first = await make('a');\n  return [first, suffix];\n}\n"
    early = f"{IMPORTS}{MAKE}main();\nconst suffix = 'x';\n{body}"
    late = f"{IMPORTS}{MAKE}const suffix = 'x';\nmain();\n{body}"
    assert [fix.safety for fix in offered({"index.ts": early})] == [Safety.UNSAFE]
    assert [fix.safety for fix in offered({"index.ts": late})] == [Safety.SAFE]


def test_no_fix_before_a_name_that_is_declared_twice_has_two_names() -> None:
    text = f"{IMPORTS}{MAKE}const made = make('a');\nexport const made = make('b').then(b => b.arn);\n"
    assert offered({"index.ts": text}) == []


def test_the_retrying_function_goes_with_its_last_call() -> None:
    helpers = (
        "const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));\n\n"
        "/** Tries again. */\n"
        "async function withRetry<T>(fn: () => Promise<T>): Promise<T> {\n  await sleep(1);\n  return fn();\n}\n\n"
    )
    call = "export const bucket = withRetry(async () => new aws.s3.Bucket('b'));\n"
    assert mended(helpers + call) == "\nexport const bucket = new aws.s3.Bucket('b');\n"
    used = f"{helpers}{call}export const text = withRetry(() => fetch('https://example.com'));\n"
    assert "async function withRetry<T>" in mended(used)


def test_two_retrying_functions_of_one_import() -> None:
    text = (
        "import { retry, backoff } from './r';\n"
        "export const a = retry(async () => new aws.s3.Bucket('a'));\n"
        "export const b = backoff(async () => new aws.s3.Bucket('b'));\n"
    )
    after = "export const a = new aws.s3.Bucket('a');\nexport const b = new aws.s3.Bucket('b');\n"
    assert mended(text) == after


METHOD = "class D {{\n  {}\n  private async build(): Promise<void> {{ new aws.s3.Bucket('b'); }}\n}}\n"


@pytest.mark.parametrize(
    "use",
    [
        "up() { return stackOf({ program: this.build.bind(this) }); }",
        "up() { return stackOf({ program: () => this.build() }); }",
        "steps: Hook[] = [this.build.bind(this)];",
        "steps = [this.build];",
        "ready: Promise<void> = this.build();",
        "start(): Promise<void> { return this.build(); }",
        "start() { return this.build().then(() => this.done()); }",
    ],
)
def test_a_method_whose_promise_is_wanted_in_its_class_stays(use: str) -> None:
    assert found(METHOD.format(use)) == []


@pytest.mark.parametrize(
    "use",
    [
        "async up() { await this.build(); }",
        "up() { this.build(); }",
        "async up() { await Promise.all([this.build()]); }",
    ],
)
def test_a_method_that_is_only_waited_for_is_found(use: str) -> None:
    assert len(found(METHOD.format(use))) >= 1
