"""What a module says of its classes, interfaces and functions."""

from __future__ import annotations

from pulumend.checks.program.modules.model import COMPONENT, Member, Parameter
from pulumend.checks.program.names import Qualified

from .modules import HEAD, facts

COMPONENT_CLASS = (
    HEAD
    + """
export class TapStack extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;
  static region?: string;
  private secret = 1;
  protected inner = 1;
  #hidden = 1;
  constructor(name: string, public readonly args: TapStackArgs, opts?: pulumi.ResourceOptions) {
    super('tap:stack:TapStack', name, args, opts);
    this.registerOutputs({ url: this.url, 'bucket-arn': bucket.arn });
  }
  get size(): number { return 1; }
  refresh(): Promise<void> { return this.load(); }
  private load() {}
}
"""
)


def test_a_class() -> None:
    cls = facts(COMPONENT_CLASS).classes["TapStack"]
    assert (cls.exported, cls.extends, cls.base, cls.is_component) == (
        True,
        "pulumi.ComponentResource",
        COMPONENT,
        True,
    )
    assert cls.parameters == (
        Parameter("name", "string"),
        Parameter("args", "TapStackArgs", visibility="public", readonly=True),
        Parameter("opts", "pulumi.ResourceOptions", optional=True),
    )
    assert cls.members == {
        "url": Member("url", "pulumi.Output<string>", readonly=True),
        "region": Member("region", "string", optional=True, static=True),
        "size": Member("size", "number", readonly=True),
        "refresh": Member("refresh", "Promise<void>", is_method=True),
        "args": Member("args", "TapStackArgs", readonly=True),
    }
    assert cls.registered == {"url": "this.url", "bucket-arn": "bucket.arn"}


def test_a_class_without_a_constructor_has_that_of_its_base() -> None:
    classes = facts("import { Base } from './base';\nclass A extends Base {}\nclass B extends A {}").classes
    assert classes["A"].parameters is None
    assert classes["A"].base == Qualified("./base", ("Base",))
    assert classes["B"].base == Qualified("", ("A",))
    assert classes["A"].registered is None


def test_a_class_with_an_overloaded_constructor_is_left_out() -> None:
    assert facts("class A { constructor(a: string); constructor(a: any) {} }").classes == {}


def test_interfaces_and_object_types() -> None:
    text = """
    export interface Args<T> extends Base, pulumi.Options {
      suffix?: string; readonly zones: pulumi.Input<string>[]; run(a: T): void; [key: string]: unknown;
    }
    interface Args<T> { more: T }
    type Shape = { a: 1 } & Base;
    type Name = string;
    interface Picked extends Pick<Base, 'a'> {}
    """
    interfaces = facts(text).interfaces
    args = interfaces["Args"]
    assert list(args.members) == ["suffix", "zones", "run", "more"]
    assert args.members["suffix"] == Member("suffix", "string", optional=True)
    assert args.members["zones"] == Member("zones", "pulumi.Input<string>[]", readonly=True)
    assert (args.bases, args.parameters, args.has_index_signature) == (("Base", "pulumi.Options"), ("T",), True)
    assert (interfaces["Shape"].bases, list(interfaces["Shape"].members)) == (("Base",), ["a"])
    assert interfaces["Picked"].bases is None
    assert "Name" not in interfaces


def test_the_shape_of_a_parameter_that_is_written_in_place() -> None:
    cls = facts("class A { constructor(args: { a?: string } & Base, other: string) {} }").classes["A"]
    assert cls.parameters is not None
    args, other = cls.parameters
    assert args.shape is not None
    assert (list(args.shape.members), args.shape.bases) == (["a"], ("Base",))
    assert other.shape is None


def test_functions() -> None:
    functions = facts("export async function f(a: string, ...b: any[]): Promise<void> {}\nconst g = x => x;").functions
    assert functions["f"].parameters == (Parameter("a", "string"), Parameter("b", "any[]", rest=True))
    assert (functions["f"].returns, functions["f"].is_async) == ("Promise<void>", True)
    assert functions["g"].parameters == (Parameter("x"),)


def test_facts_have_no_positions() -> None:
    moved = "// head\n\n" + COMPONENT_CLASS.replace("super(", "// a comment\n    super(")
    assert facts(moved) == facts(COMPONENT_CLASS)
    assert facts(COMPONENT_CLASS.replace("url: this.url,", "")) != facts(COMPONENT_CLASS)
