"""How much memory the language server holds with a program open: ``python -m benchmarks.server_memory``.

A real server is started over its standard input and output, once with the versions of the SDKs known, and once with
none known, when it keeps the schemas of all the majors that it has.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from .resident import megabytes, resident_bytes

if TYPE_CHECKING:
    from typing_extensions import Self

Message = dict[str, Any]

DEADLINE_SECONDS = 120.0
PROGRAM = """\
import * as aws from '@pulumi/aws';
import * as awsx from '@pulumi/awsx';
import * as eks from '@pulumi/eks';

const vpc = new awsx.ec2.Vpc('network', { numberOfAvailabilityZones: 2, natGateways: { strategy: 'Single' } });
const cluster = new eks.Cluster('cluster', {
  vpcId: vpc.vpcId,
  privateSubnetIds: vpc.privateSubnetIds,
  publicSubnetIds: vpc.publicSubnetIds,
  instanceType: 't3.large',
});
const database = new aws.rds.Cluster('database', { engine: 'aurora-postgresql', masterUserPassword: 'secret' });
new aws.rds.ClusterInstance('writer', {
  clusterIdentifier: database.id,
  engine: 'aurora-postgresql',
  instanceClass: 'db.t4g.medium',
});
new aws.s3.Bucket('assets', { acl: 'private', versioning: { enabled: true } });
new aws.ec2.Instance('bastion', { instanceTyp: 't3.micro', ami: 'ami-0abcdef1234567890' });

export const kubeconfig = cluster.kubeconfig;
export const endpoint = database.endpoint;
"""
DEPENDENCIES = {"@pulumi/aws": "^7.0.0", "@pulumi/awsx": "^3.0.0", "@pulumi/eks": "^4.0.0"}
_COLUMNS = ("SDK versions", "findings", "RSS started MB", "RSS after diagnostics MB")


class Client:
    """Speaks just enough of the protocol; a server that says nothing for too long is killed, which ends every wait."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "pulumend.server", "server"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._timer = threading.Timer(DEADLINE_SECONDS, self.process.kill)
        self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self.process.kill()
        self.process.communicate()

    def send(self, method: str, params: object, request: int | None = None) -> None:
        message: Message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request is not None:
            message["id"] = request
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> Message:
        """The next message. Raises `EOFError` where the server has ended."""
        assert self.process.stdout is not None
        length = 0
        while (header := self.process.stdout.readline()) != b"\r\n":
            if not header:
                raise EOFError("the server has ended")
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def answer(self, request: int) -> Message:
        while (message := self.receive()).get("id") != request:
            pass
        return message

    def diagnostics(self, uri: str) -> list[Message]:
        """What is published next for a document."""
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]["diagnostics"]


def measure(folder: Path) -> tuple[int, int, int]:
    """The number of findings in the folder's program, and the server's memory in bytes before and after them."""
    uri = (folder / "index.ts").as_uri()
    with Client() as client:
        params: Message = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}
        client.send("initialize", params, request=1)
        client.answer(1)
        client.send("initialized", {})
        started = resident_bytes(client.process.pid)
        document = {"uri": uri, "languageId": "typescript", "version": 1, "text": PROGRAM}
        client.send("textDocument/didOpen", {"textDocument": document})
        findings = len(client.diagnostics(uri))
        return findings, started, resident_bytes(client.process.pid)


def main() -> int:
    print("  ".join(_COLUMNS))
    for name, dependencies in (("known", DEPENDENCIES), ("unknown", {})):
        with TemporaryDirectory() as made:
            folder = Path(made)
            (folder / "Pulumi.yaml").write_text("name: memory\nruntime: nodejs\n", encoding="utf-8")
            (folder / "package.json").write_text(json.dumps({"dependencies": dependencies}), encoding="utf-8")
            (folder / "index.ts").write_text(PROGRAM, encoding="utf-8")
            findings, started, after = measure(folder.resolve())
        cells = (name, str(findings), megabytes(started), megabytes(after))
        print("  ".join(f"{cell:>{len(column)}}" for cell, column in zip(cells, _COLUMNS, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
