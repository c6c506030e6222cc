//! Starts the `pulumend` on the `PATH` of the project's shell.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Pulumend;

impl zed::Extension for Pulumend {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("pulumend")
            .ok_or("there is no `pulumend` on the PATH: install it with `pipx install`")?;
        Ok(Command {
            command,
            args: vec!["server".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Pulumend);
