"""What well-known shareable configurations of ESLint say of the few rules that are asked for here.

A name that is not in `KNOWN` may set any rule.
"""

from __future__ import annotations

from typing import Final

Settings = dict[str, tuple[str, tuple[object, ...]]]
"""By the name of a rule, its severity and options. A rule that is absent is left alone."""

_QUOTES = ("quotes", "@typescript-eslint/quotes", "@stylistic/quotes", "@stylistic/ts/quotes")
_INDENT = ("indent", "@typescript-eslint/indent", "@stylistic/indent", "@stylistic/ts/indent")
_UNUSED: Final = ("error", ({"vars": "all", "args": "after-used", "ignoreRestSiblings": True},))
_SINGLE: Final = ("error", ("single", {"avoidEscape": True}))
_OFF: Final[tuple[str, tuple[object, ...]]] = ("off", ())

_BY_PRETTIER: Settings = dict.fromkeys((*_QUOTES, *_INDENT), _OFF)
_DEVELOPMENT = (
    *("test/**", "tests/**", "spec/**", "**/__tests__/**", "**/__mocks__/**"),
    *("test.{js,jsx}", "test-*.{js,jsx}", "**/*.test.{js,jsx}", "**/*.spec.{js,jsx}"),
    *("**/*_test.{js,jsx}", "**/*_spec.{js,jsx}", "**/jest.config.js", "**/jest.setup.js"),
)
_EXTRANEOUS = "import/no-extraneous-dependencies"

_AIRBNB: Settings = {
    "quotes": _SINGLE,
    "indent": ("error", (2,)),
    "no-unused-vars": _UNUSED,
    _EXTRANEOUS: ("error", ({"devDependencies": list(_DEVELOPMENT)},)),
}
_AIRBNB_TYPESCRIPT: Settings = {
    "quotes": _OFF,
    "indent": _OFF,
    "no-unused-vars": _OFF,
    "@typescript-eslint/quotes": _SINGLE,
    "@typescript-eslint/indent": ("error", (2,)),
    "@typescript-eslint/no-unused-vars": _UNUSED,
    _EXTRANEOUS: (
        "error",
        (
            {
                "devDependencies": [
                    *_DEVELOPMENT,
                    *(
                        pattern.replace("{js,jsx}", "{ts,tsx}").replace(".js", ".ts")
                        for pattern in _DEVELOPMENT
                        if ".js" in pattern or "{js" in pattern
                    ),
                ]
            },
        ),
    ),
}
# A warning before version 6 of the plugin, an error since; both mean that it is asked for.
_TYPESCRIPT: Settings = {"no-unused-vars": _OFF, "@typescript-eslint/no-unused-vars": ("error", ())}

KNOWN: dict[str, Settings] = {
    "eslint:recommended": {"no-unused-vars": ("error", ())},
    "eslint:all": {"no-unused-vars": ("error", ())},
    "plugin:@typescript-eslint/base": {},
    "plugin:@typescript-eslint/eslint-recommended": {},
    "plugin:@typescript-eslint/recommended": _TYPESCRIPT,
    "plugin:@typescript-eslint/strict": _TYPESCRIPT,
    "plugin:@typescript-eslint/recommended-type-checked": _TYPESCRIPT,
    "plugin:@typescript-eslint/strict-type-checked": _TYPESCRIPT,
    "plugin:@typescript-eslint/recommended-requiring-type-checking": {},
    "plugin:@typescript-eslint/stylistic": {},
    "plugin:@typescript-eslint/stylistic-type-checked": {},
    "plugin:prettier/recommended": {**_BY_PRETTIER, "prettier/prettier": ("error", ())},
    "prettier": _BY_PRETTIER,
    "plugin:import/recommended": {},
    "plugin:import/errors": {},
    "plugin:import/warnings": {},
    "plugin:import/typescript": {},
    "plugin:jest/recommended": {},
    "plugin:jest/style": {},
    "airbnb": _AIRBNB,
    "airbnb-base": _AIRBNB,
    "airbnb/hooks": {},
    "airbnb-typescript": _AIRBNB_TYPESCRIPT,
    "airbnb-typescript/base": _AIRBNB_TYPESCRIPT,
}
