from __future__ import annotations

from typing import TYPE_CHECKING

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject

PROGRAM = """import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();

export const zones = config.requireNumber('zones');
export const region = new pulumi.Config('aws').require('region');
export const cidr = config.require('vpcCidr');
export const size = config.requireNumber('size');
"""
PROJECT = "name: payments\nruntime: nodejs\nconfig:\n  zones: 2\n"
STACK = "config:\n  aws:region: eu-west-1\n"


def test_the_program_runs_afterwards(project: MakeProject) -> None:
    made = project({"index.ts": PROGRAM, "Pulumi.yaml": PROJECT, "Pulumi.dev.yaml": STACK})
    message = "error: Missing required configuration variable 'payments:vpcCidr'"
    after = made.cured("stack-config-missing", message, Safety.PLACEHOLDER, run=made.preview)
    assert 'outputs: {"cidr":"TODO","region":"eu-west-1","size":0,"zones":2}' in after
