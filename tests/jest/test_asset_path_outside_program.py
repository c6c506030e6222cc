"""The program hands on the path of an asset as it is written, and the engine opens it from the working folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject

ORDERS = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const role = new aws.iam.Role('orders', { assumeRolePolicy: '{}' });
new aws.lambda.Function('orders', {
  role: role.arn,
  code: new pulumi.asset.FileArchive('./lib/lambda'),
});
new aws.lambda.Function('billing', {
  role: role.arn,
  code: new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.FileAsset('billing/index.js') }),
});
"""
HANDLER = "exports.handler = async () => ({ statusCode: 200 });\n"
FILES = {"bin/app.ts": "import '../lib/orders';\n", "lib/lambda/index.js": HANDLER, "lib/billing/index.js": HANDLER}


@pytest.mark.parametrize("main", ["bin/app.ts", "bin"])
def test_the_engine_finds_the_asset_afterwards(project: MakeProject, main: str) -> None:
    settings = f"name: payments\nruntime: nodejs\nmain: {main}\n"
    entry = "bin/index.ts" if main == "bin" else main
    made = project({**FILES, entry: "import '../lib/orders';\n", "lib/orders.ts": ORDERS, "Pulumi.yaml": settings})
    message = f"no such file or directory, stat '{made.folder / 'bin/lib/lambda'}'"
    after = made.cured("asset-path-outside-program", message, run=made.preview)
    assert "+ aws:lambda/function:Function orders\n" in after
    assert "+ aws:lambda/function:Function billing\n" in after
