-- For Neovim 0.11 and later: with this folder on the runtimepath, `vim.lsp.enable('pulumend')` is all it takes.

---@param text string?
---@return boolean
local function names_an_sdk(text)
  return text ~= nil and text:find('@pulumi/', 1, true) ~= nil
end

---@type vim.lsp.Config
return {
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
  -- A server is started in a Pulumi project, and for a document that names an SDK: not for everybody's JSON.
  root_dir = function(buffer, start)
    local project = vim.fs.root(buffer, { 'Pulumi.yaml', 'Pulumi.yml', 'pulumend.toml' })
    local repository = vim.fs.root(buffer, '.git')
    if project then
      start(repository or project)
    elseif names_an_sdk(table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')) then
      start(repository or vim.fs.dirname(vim.api.nvim_buf_get_name(buffer)))
    end
  end,
}
