"""From trees to meaning: units, scopes, qualified names, constant values, resources."""
