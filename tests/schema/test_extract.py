"""Extraction from a small package that has the oddities of generated SDKs of all ages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.schema.container import MAGIC, BadContainer, Container, encode
from pulumend.checks.schema.extract import exported_names, extract
from pulumend.checks.schema.index import SdkIndex
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from pulumend.checks.schema.model import Package

CLASS = """
export declare class {name} extends {base} {{
    readonly id: pulumi.Output<string>;
    constructor(name: string, args{optional}: {name}Args, opts?: pulumi.CustomResourceOptions);
}}
"""


def class_text(name: str, *, base: str = "pulumi.CustomResource", optional: str = "") -> str:
    return CLASS.format(name=name, base=base, optional=optional)


FILES = {
    "package.json": json.dumps({"name": "@acme/cloud", "version": "v2.1.0"}),
    "index.d.ts": """\
import * as db from "./db";
import * as types from "./types";
export * from "./provider";
export type Secret = import("./secret").Secret;
export declare const Secret: typeof import("./secret").Secret;
export declare const getZone: typeof import("./getZone").getZone;
export * from "./types/enums";
export {
    db,
    types,
};
""",
    "provider.d.ts": class_text("Provider", base="pulumi.ProviderResource", optional="?")
    + 'import { Zone } from "./index";\nexport interface ProviderArgs {\n    zone?: pulumi.Input<Zone>;\n}\n',
    "secret.d.ts": class_text("Secret") + "export type SecretArgs = SomeUnion & { more: string };\n",
    "getZone.d.ts": "export declare function getZone(): Promise<string>;\n",
    "db/index.d.ts": """\
export { OldServerArgs, OldServerState } from "./oldServerv2";
export declare const OldServer: typeof import("./oldServerv2").OldServer;
export * from "./helpers";
export * from "../types/enums/db";
""",
    "db/oldServerv2.d.ts": """\
import * as pulumi from "@pulumi/pulumi";
import * as inputs from "../types/input";
import * as enums from "../types/enums";
import { Engine, PolicyDocument as Policy, AnyKeys, WithMethod } from "./index";
/**
 * A server; see `class Other extends nothing`.
 *
 * @deprecated Use `NewServer`,
 * which is better.
 */"""
    + class_text("OldServer")
    + """\
export interface OldServerState {
    engine?: pulumi.Input<string>;
}
export interface OldServerArgs {
    /**
     * Mentions @deprecated in passing.
     */
    engine: pulumi.Input<Engine>;
    /**
     * @deprecated Set `size`
     *
     * instead.
     */
    "class"?: pulumi.Input<string | enums.db.Class | undefined>;
    tags?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    rules?: pulumi.Input<pulumi.Input<inputs.db.Rule>[] | undefined>;
    policy?: pulumi.Input<string | Policy>;
    extra?: pulumi.Input<AnyKeys>;
    later?: pulumi.Input<WithMethod>;
}
""",
    "db/helpers.d.ts": """\
export type Text = string;
export interface PolicyDocument {
    Version: Input<Text>;
    Nested?: PolicyDocument[];
}
export interface AnyKeys {
    known: string;
    [key: string]: string;
}
export interface WithMethod {
    onEvent(name: string): void;
}
export declare function policyOf(text: string): PolicyDocument;
""",
    "types/index.d.ts": 'import * as input from "./input";\nexport { input };\n',
    "types/enums/index.d.ts": """\
import * as db from "./db";
export { db, };
export declare const Zone: {
    readonly North: "north";
};
export type Zone = (typeof Zone)[keyof typeof Zone];
""",
    "types/enums/db/index.d.ts": """\
export declare const Engine: {
    /** The best; "really". */
    readonly Post_Gres: "postgres";
    readonly Again: "postgres";
};
export type Engine = (typeof Engine)[keyof typeof Engine];
export declare enum Class {
    Small = "db.small",
    Large = "db.large"
}
""",
    "types/input.d.ts": """\
export interface Unused {
    a: string;
}
export declare namespace cache {
    interface Rule {
        wrong?: pulumi.Input<string>;
    }
}
export declare namespace db {
    interface Rule {
        port: pulumi.Input<number>;
        target?: pulumi.Input<inputs.db.RuleTarget | undefined>;
    }
    interface RuleTarget {
        host?: pulumi.Input<string>;
    }
}
""",
}


def source(**changed: str) -> DictSource:
    return DictSource({f"/p/{path}": text for path, text in (FILES | changed).items()})


def package() -> Package:
    found = extract(source(), "/p")
    assert found is not None
    return found


@pytest.fixture
def index() -> SdkIndex:
    return SdkIndex(Container(encode(package())))


def test_the_version_loses_its_letter(index: SdkIndex) -> None:
    assert (index.package, index.version, index.major) == ("@acme/cloud", "2.1.0", 2)


def test_a_class_is_found_whatever_its_file_is_called(index: SdkIndex) -> None:
    server = index.resource(("db", "OldServer"))
    assert server is not None
    assert list(server.properties) == ["class", "engine", "extra", "later", "policy", "rules", "tags"]
    assert server.deprecated == "Use `NewServer`, which is better."


def test_overlay_types_imported_by_bare_name_are_resolved(index: SdkIndex) -> None:
    server, provider = index.resource(("db", "OldServer")), index.resource(("Provider",))
    assert server is not None
    assert provider is not None
    assert server.properties["engine"].type == "enums.db.Engine"
    assert server.properties["engine"].enum_strict
    assert server.properties["policy"].type == "string | inputs.db.PolicyDocument"
    assert provider.properties["zone"].enum == "Zone"


def test_hand_written_interfaces_are_nested_types(index: SdkIndex) -> None:
    document = index.nested("db.PolicyDocument")
    assert document is not None
    assert document["Version"].type == "string"
    assert document["Nested"].type == "inputs.db.PolicyDocument[]"


def test_interfaces_that_allow_more_than_their_properties_are_no_nested_types(index: SdkIndex) -> None:
    server = index.resource(("db", "OldServer"))
    assert server is not None
    for name in ("extra", "later"):
        assert (server.properties[name].shape, server.properties[name].nested) == ("any", None)
    assert index.nested("db.AnyKeys") is None


def test_optional_and_deprecated_arguments(index: SdkIndex) -> None:
    server = index.resource(("db", "OldServer"))
    assert server is not None
    old = server.properties["class"]
    assert (old.type, old.required, old.deprecated) == (
        "string | enums.db.Class",
        False,
        "Set `size` instead.",
    )
    assert server.properties["engine"].required
    assert server.properties["engine"].deprecated is None
    assert server.properties["tags"].type == "{[key: string]: string}"


def test_both_forms_of_enum_keep_their_order(index: SdkIndex) -> None:
    engine, class_ = index.enum("db.Engine"), index.enum("db.Class")
    assert engine is not None
    assert class_ is not None
    assert engine.members == {"Post_Gres": "postgres", "Again": "postgres"}
    assert engine.member_of("postgres") == "Post_Gres"
    assert list(class_.members) == ["Small", "Large"]


def test_nested_types_are_qualified_by_their_namespace(index: SdkIndex) -> None:
    rule = index.nested("db.Rule")
    assert rule is not None
    assert (rule["port"].required, rule["target"].nested) == (True, "db.RuleTarget")
    assert index.nested("db.RuleTarget") is not None


def test_nested_types_that_no_class_leads_to_are_dropped(index: SdkIndex) -> None:
    assert index.nested("cache.Rule") is None
    assert index.nested("Unused") is None
    assert "cache" not in index.modules


def test_exports_of_every_kind(index: SdkIndex) -> None:
    for path in (("db",), ("db", "policyOf"), ("db", "OldServerState"), ("getZone",), ("Zone",)):
        assert index.has(path), path
    assert not index.has(("db", "Provider"))


def test_a_class_whose_arguments_cannot_be_read_is_a_plain_export(index: SdkIndex) -> None:
    assert index.has(("Secret",))
    assert index.resource(("Secret",)) is None


@pytest.mark.parametrize(
    "args",
    [
        "interface SecretArgs {\n    kind: string;\n    [others: string]: pulumi.Input<any>;\n}",
        "interface SecretArgs {\n    onEvent(name: string): void;\n}",
        "interface SecretArgs extends Open {\n    kind: string;\n}\ninterface Open {\n    [key: string]: any;\n}",
        "interface SecretArgs extends pulumi.Other {\n    kind: string;\n}",
    ],
)
def test_a_class_that_takes_more_keys_than_are_known_is_a_plain_export(args: str) -> None:
    found = extract(source(**{"secret.d.ts": f"{class_text('Secret')}export {args}\n"}), "/p")
    assert found is not None
    assert "Secret" in found.modules[""].exports


def test_what_a_package_exports_at_its_top() -> None:
    assert exported_names(source(), "/p") >= {"db", "Provider", "Secret", "getZone", "Zone"}


def test_index_files_that_export_each_other_end() -> None:
    found = extract(source(**{"db/helpers.d.ts": 'export * from "./index";\n'}), "/p")
    assert found is not None
    assert "OldServer" in found.modules["db"].classes


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"name": 1}', '{"name": "a", "version": "1.0.0", "main": 3}'])
def test_a_folder_that_is_no_package_gives_nothing(manifest: str) -> None:
    assert extract(source(**{"package.json": manifest, "index.d.ts": ""}), "/q") is None
    assert extract(DictSource({"/p/package.json": manifest}), "/p") is None


def test_the_same_package_gives_the_same_bytes() -> None:
    reordered = DictSource({f"/p/{path}": text for path, text in reversed(list(FILES.items()))})
    again = extract(reordered, "/p")
    assert again is not None
    assert encode(again) == encode(package())


@pytest.mark.parametrize("data", [b"", b"PK\3\4", encode(package())[:40], MAGIC + b"\0\0\0\0\0\0\0\2[]"])
def test_bytes_that_are_no_container_are_refused(data: bytes) -> None:
    with pytest.raises(BadContainer):
        Container(data)


def test_a_damaged_module_is_as_good_as_empty() -> None:
    data = bytearray(encode(package()))
    start = data.index(b"}}") + 2
    data[start:] = bytes(len(data) - start)
    index = SdkIndex(Container(bytes(data)))
    assert index.resource(("db", "OldServer")) is None
    assert index.nested("db.Rule") is None
    assert not index.has(("db", "policyOf"))


def test_what_a_file_adds_to_its_index_is_exported() -> None:
    for target in (".", "./index"):
        added = f'declare module "{target}" {{\n    /** The SDK. */\n    const sdk: typeof import("sdk");\n}}\n'
        found = extract(source(**{"db/helpers.d.ts": added}), "/p")
        assert found is not None
        assert "sdk" in found.modules["db"].exports
    elsewhere = 'declare module "./other" {\n    const sdk: string;\n}\n'
    found = extract(source(**{"db/helpers.d.ts": elsewhere}), "/p")
    assert found is not None
    assert "sdk" not in found.modules["db"].exports
