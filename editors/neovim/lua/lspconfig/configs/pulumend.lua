-- For Neovim 0.9 and 0.10 with nvim-lspconfig: `require('lspconfig').pulumend.setup({})`.
local util = require('lspconfig.util')

return {
  default_config = {
    cmd = { 'pulumend', 'server' },
    filetypes = {
      'typescript',
      'typescriptreact',
      'javascript',
      'javascriptreact',
      'json',
      'jsonc',
      'yaml',
      'toml',
      'markdown',
    },
    root_dir = util.root_pattern('Pulumi.yaml', 'Pulumi.yml', 'pulumend.toml'),
    single_file_support = false,
  },
  docs = {
    description = [[
Finds what breaks Pulumi programs written in TypeScript, and mends it. `pip install` it from a checkout into a virtual
environment, and put the `pulumend` command on the PATH, or its whole path into `cmd`.
]],
  },
}
