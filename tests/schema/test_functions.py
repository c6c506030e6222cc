"""Functions that give promises and outputs, read from a small package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.schema.container import Container, encode
from pulumend.checks.schema.extract import extract
from pulumend.checks.schema.index import SdkIndex
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from pulumend.checks.schema.model import Function

FILES = {
    "package.json": json.dumps({"name": "@acme/cloud", "version": "2.1.0"}),
    "index.d.ts": """\
export { GetZoneArgs, GetZoneResult } from "./getZone";
export declare const getZone: typeof import("./getZone").getZone;
export declare const getZoneOutput: typeof import("./getZone").getZoneOutput;
export * from "./others";
import * as db from "./db";
export { db };
""",
    "getZone.d.ts": """\
/**
 * @deprecated getZone is now getArea
 */
export declare function getZone(args: GetZoneArgs, opts?: pulumi.InvokeOptions): Promise<GetZoneResult>;
/**
 * A collection of arguments.
 */
export interface GetZoneArgs {
    /**
     * @deprecated Filter instead.
     */
    name?: string;
    filters?: inputs.GetZoneFilter[];
    kind: string;
}
/**
 * A collection of values.
 */
export interface GetZoneResult {
    readonly id: string;
    readonly filters?: outputs.GetZoneFilter[];
    /** @deprecated Gone. */
    readonly label: string;
}
export declare function getZoneOutput(args: GetZoneOutputArgs, opts?: pulumi.InvokeOutputOptions): \
pulumi.Output<GetZoneResult>;
export interface GetZoneOutputArgs {
    kind: pulumi.Input<string>;
}
""",
    "others.d.ts": """\
export declare function getRegion(opts?: pulumi.InvokeOptions): Promise<string | undefined>;
export declare function parse(text: string, opts?: pulumi.InvokeOptions): Promise<ParseResult>;
export interface ParseResult {
    [key: string]: string;
}
export declare function either(a: string): Promise<string>;
export declare function either(a: number): Promise<number>;
export declare function generic<T>(args: T): Promise<T>;
export declare function plain(args: string): string;
export declare function both(): Promise<string> | pulumi.Output<string>;
""",
    "db/index.d.ts": 'export * from "./getZone";\n',
    "db/getZone.d.ts": "export declare function getZone(args?: Elsewhere): pulumi.Output<string[]>;\n",
    "types/input.d.ts": "export interface GetZoneFilter {\n    name: string;\n}\n",
    "types/output.d.ts": "export interface GetZoneFilter {\n    name: string;\n    found: number;\n}\n",
}


@pytest.fixture
def index() -> SdkIndex:
    package = extract(DictSource({f"/p/{path}": text for path, text in FILES.items()}), "/p")
    assert package is not None
    return SdkIndex(Container(encode(package)))


def of(index: SdkIndex, *path: str) -> Function:
    found = index.function(path)
    assert found is not None
    return found


def test_a_function_says_whether_it_gives_a_promise_or_an_output(index: SdkIndex) -> None:
    assert [of(index, name).returns for name in ("getZone", "getZoneOutput", "getRegion")] == [
        "promise",
        "output",
        "promise",
    ]
    assert of(index, "db", "getZone").returns == "output"


def test_both_forms_share_a_result_and_have_arguments_of_their_own(index: SdkIndex) -> None:
    promise, output = of(index, "getZone"), of(index, "getZoneOutput")
    assert promise.result == output.result
    assert promise.result is not None
    assert promise.args is not None
    assert output.args is not None
    assert [(p.name, p.required) for p in promise.args.values()] == [
        ("filters", False),
        ("kind", True),
        ("name", False),
    ]
    assert list(output.args) == ["kind"]
    assert promise.args["name"].deprecated == "Filter instead."


def test_results_have_types_and_deprecations(index: SdkIndex) -> None:
    result = of(index, "getZone").result
    assert result is not None
    assert (result["id"].type, result["id"].optional, result["id"].plain) == ("string", False, False)
    assert (result["filters"].nested, result["filters"].optional) == ("GetZoneFilter", True)
    assert result["label"].deprecated == "Gone."


def test_a_deprecated_function(index: SdkIndex) -> None:
    assert of(index, "getZone").deprecated == "getZone is now getArea"
    assert of(index, "getZoneOutput").deprecated is None


def test_nested_types_of_functions_are_kept_apart_by_direction(index: SdkIndex) -> None:
    taken, given = index.nested("GetZoneFilter"), index.nested_output("GetZoneFilter")
    assert taken is not None
    assert given is not None
    assert (list(taken), list(given)) == (["name"], ["found", "name"])


def test_a_result_without_known_properties_has_its_type_alone(index: SdkIndex) -> None:
    region = of(index, "getRegion")
    assert (region.args, region.result, region.result_type) == ({}, None, "string")
    assert of(index, "parse").result is None


@pytest.mark.parametrize("path", [("parse",), ("db", "getZone")])
def test_arguments_that_cannot_be_read_are_none(index: SdkIndex, path: tuple[str, ...]) -> None:
    assert of(index, *path).args is None


@pytest.mark.parametrize("name", ["either", "generic", "plain", "both", "GetZoneArgs", "missing"])
def test_other_names_are_no_functions(index: SdkIndex, name: str) -> None:
    assert index.function((name,)) is None
    assert index.has((name,)) == (name != "missing")


def test_functions_are_exports_too(index: SdkIndex) -> None:
    assert index.has(("getZone",))
    assert "getZone" in index.exports_in("")
    assert index.classes_in("") == ()
    assert index.function(()) is None
