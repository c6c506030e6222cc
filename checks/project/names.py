"""The names of files that say how a program is checked. It imports nothing: an editor waits for whoever needs them."""

CONFIG_FILE = "pulumend.toml"
PULUMI_FILES = ("Pulumi.yaml", "Pulumi.yml")
"""The names of a project file, the one that wins first."""
