"""An EC2 on the loopback interface: what tests of deployed stacks ask, in place of a cloud."""

from __future__ import annotations

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Mapping


class AwsStub:
    """Answers each action, such as ``DescribeVpcs``, with the XML that ``answers`` holds for it, others with an error.

    A context manager; ``environment`` leads the AWS SDK to it.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                action = asked["Action"][0]
                known = action in answers
                body = f"<{action}Response>{answers[action]}</{action}Response>" if known else "<Response/>"
                self.send_response(200 if known else 400)
                self.send_header("Content-Type", "text/xml")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:
                """Keep the requests out of what the tests print."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._server.server_address[1]}",
            "AWS_ACCESS_KEY_ID": "id",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-2",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CONFIG_FILE": os.devnull,
        }

    def __enter__(self) -> AwsStub:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def vpcs(*ids: str) -> str:
    """What ``DescribeVpcs`` tells of some VPCs."""
    return f"<vpcSet>{''.join(f'<item><vpcId>{each}</vpcId></item>' for each in ids)}</vpcSet>"


def dns_hostnames(value: bool) -> str:
    """What ``DescribeVpcAttribute`` tells of ``enableDnsHostnames``."""
    return f"<enableDnsHostnames><value>{str(value).lower()}</value></enableDnsHostnames>"
