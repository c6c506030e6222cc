"""Takes the pictures of the documentation in the real workbench: ``make pictures``. Look at them before they land."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .conftest import SERVER, VSCODE_DRIVER
from .editor import program
from .install import ROOT, pack, vsix
from .vscode import Workbench, launched_browser

if TYPE_CHECKING:
    from collections.abc import Collection

    from playwright.sync_api import Browser

THEMES = {"light": "Default Light Modern", "dark": "Default Dark Modern"}
FOLDER = ROOT / "docs" / "images"
_CLIP: Any = {"x": 0, "y": 0, "width": 1080, "height": 620}
_SETTINGS = {
    "editor.fontSize": 14,
    "editor.lineNumbers": "on",
    "breadcrumbs.enabled": False,
    "problems.decorations.enabled": False,
    "workbench.layoutControl.enabled": False,
    "window.commandCenter": False,
    "editor.stickyScroll.enabled": False,
}
ANSWER = """\
# Release notes bucket

A bucket and a function that reads it.

### lib/reader.ts

```ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export function reader(role: aws.iam.Role, code: pulumi.asset.Archive) {
  return new aws.lambda.Function('reader', {
    runtime: aws.lambda.Runtime.NodeJS22dX,
    role: role.arn,
    handler: 'index.handler',
    code,
    environment: { variables: { AWS_REGION: 'eu-west-1' } },
  });
}
```
"""


def take(name: str, theme: str, extensions: Collection[Path], browser: Browser) -> None:
    """The pictures of one theme."""
    with tempfile.TemporaryDirectory(prefix="ed-", ignore_cleanup_errors=True) as temporary:
        place = Path(temporary)
        project = place / "payments-stack"
        shutil.copytree(ROOT / "examples" / "payments-stack", project)
        (project / "answer.md").write_text(ANSWER, encoding="utf-8")
        machine = {"pulumend.path": str(program(place / "bin", *SERVER))}
        settings = {**_SETTINGS, "workbench.colorTheme": theme}
        with closing(Workbench(place, project, extensions, browser, settings=settings, machine=machine)) as window:
            _shoot(window, project, name)


def _shoot(window: Workbench, project: Path, name: str) -> None:
    page = window.page
    page.set_viewport_size({"width": _CLIP["width"], "height": _CLIP["height"]})

    def picture(of: str) -> None:
        page.wait_for_timeout(700)
        # TypeScript says so a moment after a file is opened.
        page.locator(".statusbar", has_text="Analyzing").wait_for(state="detached")
        page.screenshot(path=FOLDER / f"{of}-{name}.png", clip=_CLIP)

    def go_to_finding(path: Path) -> None:
        window.open(path)
        window.wait(f"nothing is found in {path}", lambda: window.findings(path))
        window.go_to_finding()

    file = project / "lib" / "pipeline.ts"
    # Without the explorer there is room for what a finding says.
    page.keyboard.press("Control+b")
    go_to_finding(file)
    picture("finding")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+.")
    page.locator(".action-widget .monaco-list-row").first.wait_for()
    picture("fixes")
    page.locator(".action-widget .monaco-list-row.action").first.click()
    window.do("command", name="workbench.files.action.compareWithSaved")
    page.locator(".monaco-diff-editor .line-insert").first.wait_for()
    picture("fixed")
    window.do("close_all")
    go_to_finding(project / "answer.md")
    picture("markdown")


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched_browser() as browser:
        driver = Path(folder, "driver.vsix")
        pack(VSCODE_DRIVER, driver)
        for name, theme in THEMES.items():
            take(name, theme, (vsix(), driver), browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
