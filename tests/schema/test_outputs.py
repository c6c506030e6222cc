"""What an instance of a class offers, read from a small package."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.schema import container
from pulumend.checks.schema.container import Container, encode
from pulumend.checks.schema.extract import extract
from pulumend.checks.schema.index import SdkIndex
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from pulumend.checks.schema.model import OutputProperty, ResourceClass

FILES = {
    "package.json": json.dumps({"name": "@acme/cloud", "version": "2.1.0"}),
    "index.d.ts": 'import * as db from "./db";\nexport { db };\nexport * from "./provider";\n',
    "provider.d.ts": """\
export declare class Provider extends pulumi.ProviderResource {
    readonly region: pulumi.Output<string | undefined>;
    constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions);
    terraformConfig(): pulumi.Output<Provider.TerraformConfigResult>;
}
export interface ProviderArgs {
}
""",
    "db/index.d.ts": """\
export * from "./server";
export * from "./group";
export * from "./mixins";
export * from "../types/enums/db";
""",
    "db/server.d.ts": """\
import { Engine, Handle } from "./index";
declare class Base extends pulumi.CustomResource {
}
export declare class Managed extends pulumi.CustomResource {
    readonly managedBy: pulumi.Output<string>;
    readonly engine: pulumi.Output<number>;
}
export declare class Server extends Managed {
    private readonly __inputs;
    protected hidden: string;
    static readonly kind: string;
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Server;
    static isInstance(obj: any): obj is Server;
    readonly engine: pulumi.Output<Engine | undefined>;
    /**
     * The size; `a: b`.
     *
     * @deprecated Use `size`.
     */
    readonly "class": pulumi.Output<string>;
    readonly rules: pulumi.Output<outputs.db.Rule[] | undefined>;
    readonly tags: pulumi.Output<{
        [key: string]: string;
    }>;
    readonly partial: pulumi.Output<(string | undefined)[]>;
    /** @internal */
    readonly handle?: Handle;
    get ready(): pulumi.Output<boolean>;
    constructor(name: string, args: ServerArgs, opts?: pulumi.CustomResourceOptions);
    restart(options: {
        force: boolean;
    }): Promise<void>;
}
export interface ServerArgs {
    engine?: pulumi.Input<Engine>;
}
""",
    "db/mixins.d.ts": """\
export interface Event {
    id: string;
}
declare module "./server" {
    interface Server {
        readonly events: pulumi.Output<string[]>;
        onEvent(name: string, handler: (event: Event) => void): void;
    }
}
export declare function notAdded(name: string): void;
""",
    "db/group.d.ts": """\
export interface Handle {
    close(): void;
}
export declare class Group<T = any> extends pulumi.ComponentResource<{}> {
    readonly server: pulumi.Output<Server>;
    constructor(name: string, args: GroupArgs, opts?: pulumi.ComponentResourceOptions);
}
export interface GroupArgs {
    size: number;
}
""",
    "types/enums/index.d.ts": 'import * as db from "./db";\nexport { db };\n',
    "types/enums/db/index.d.ts": 'export declare const Engine: {\n    readonly Postgres: "postgres";\n};\n',
    "types/output.d.ts": """\
export declare namespace db {
    interface Rule {
        port: number;
        target?: outputs.db.Target;
        note: string | undefined;
    }
    interface Target {
        host: string;
    }
    interface Unused {
        host: string;
    }
}
""",
}


@pytest.fixture
def index() -> SdkIndex:
    package = extract(DictSource({f"/p/{path}": text for path, text in FILES.items()}), "/p")
    assert package is not None
    return SdkIndex(Container(encode(package)))


def of(index: SdkIndex, *path: str) -> ResourceClass:
    found = index.resource(path)
    assert found is not None
    return found


def output(index: SdkIndex, name: str) -> OutputProperty:
    return of(index, "db", "Server").outputs[name]


def test_the_outputs_of_a_class_are_its_own_and_those_added_and_inherited(index: SdkIndex) -> None:
    names = ["class", "engine", "events", "handle", "id", "managedBy", "partial", "ready", "rules", "tags", "urn"]
    assert sorted(of(index, "db", "Server").outputs) == names


def test_an_own_output_wins_over_that_of_a_base(index: SdkIndex) -> None:
    engine = output(index, "engine")
    assert (engine.type, engine.enum, engine.optional) == ("enums.db.Engine", "db.Engine", True)


def test_outputs_say_what_they_are(index: SdkIndex) -> None:
    old = output(index, "class")
    assert (old.type, old.optional, old.deprecated, old.plain) == ("string", False, "Use `size`.", False)
    rules = output(index, "rules")
    assert (rules.type, rules.shape, rules.nested, rules.optional) == ("outputs.db.Rule[]", "list", "db.Rule", True)
    assert output(index, "tags").shape == "map"
    assert not output(index, "partial").optional
    assert output(index, "ready").type == "boolean"


def test_a_member_that_is_no_output_is_plain(index: SdkIndex) -> None:
    handle = output(index, "handle")
    assert (handle.type, handle.plain, handle.optional) == ("db.Handle", True, True)


def test_methods_stand_apart(index: SdkIndex) -> None:
    assert of(index, "db", "Server").methods == {"getProvider", "onEvent", "restart"}
    assert of(index, "Provider").methods == {"getProvider", "terraformConfig"}


def test_every_resource_has_a_urn_and_all_but_components_an_id(index: SdkIndex) -> None:
    assert set(of(index, "Provider").outputs) == {"id", "region", "urn"}
    assert set(of(index, "db", "Group").outputs) == {"server", "urn"}


def test_nested_output_types_are_kept_as_far_as_an_output_leads_to_them(index: SdkIndex) -> None:
    rule = index.nested_output("db.Rule")
    assert rule is not None
    assert [(p.name, p.optional, p.plain) for p in rule.values()] == [
        ("note", True, False),
        ("port", False, False),
        ("target", True, False),
    ]
    assert rule["target"].nested == "db.Target"
    assert index.nested_output("db.Target") is not None
    assert index.nested_output("db.Unused") is None
    assert index.nested("db.Rule") is None


def test_asking_for_the_arguments_of_a_class_reads_no_outputs(index: SdkIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs: list[int] = []
    real = zlib.decompress

    def counting(data: bytes) -> bytes:
        blobs.append(len(data))
        return real(data)

    monkeypatch.setattr(container.zlib, "decompress", counting)
    server = of(index, "db", "Server")
    assert "engine" in server.properties
    assert len(blobs) == 1
    assert server.outputs is server.outputs
    assert len(blobs) == 2
