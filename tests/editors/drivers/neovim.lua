-- Does in Neovim what the tests ask for: `v:lua.Driver(request)`, with requests and answers in JSON.
vim.opt.runtimepath:append(assert(os.getenv('PULUMEND_PLUGIN')))
vim.lsp.enable('pulumend')

local operations = {}

local function buffer_of(path)
  local buffer = vim.fn.bufadd(path)
  vim.fn.bufload(buffer)
  return buffer
end

local function lines_of(buffer)
  return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
end

local function keys(text)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(text, true, false, true), 'tx', false)
end

local function find(path, rule)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer_of(path))) do
    if diagnostic.code == rule then
      return diagnostic
    end
  end
  error('no finding of ' .. rule)
end

function operations.open(request)
  vim.cmd.edit(vim.fn.fnameescape(request.path))
end

function operations.text(request)
  local buffer = buffer_of(request.path)
  return table.concat(lines_of(buffer), '\n') .. (vim.bo[buffer].endofline and '\n' or '')
end

function operations.findings(request)
  local buffer = buffer_of(request.path)
  return vim.tbl_map(function(diagnostic)
    local line = vim.api.nvim_buf_get_lines(buffer, diagnostic.lnum, diagnostic.lnum + 1, false)[1] or ''
    local text =
      vim.api.nvim_buf_get_text(buffer, diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col, {})
    return {
      rule = diagnostic.code,
      severity = diagnostic.severity,
      line = diagnostic.lnum,
      before = line:sub(1, diagnostic.col),
      text = table.concat(text, '\n'),
    }
  end, vim.diagnostic.get(buffer))
end

function operations.insert(request)
  vim.cmd.buffer(buffer_of(request.path))
  for number, line in ipairs(lines_of(0)) do
    local _, last = line:find(request.after, 1, true)
    if last then
      vim.api.nvim_win_set_cursor(0, { number, math.max(last - 1, 0) })
      return keys('a' .. request.text .. '<Esc>')
    end
  end
  error('not there: ' .. request.after)
end

local function act(request, only, wanted)
  vim.cmd.buffer(buffer_of(request.path))
  vim.lsp.buf.code_action({ apply = true, context = { only = { only } }, filter = wanted })
end

function operations.fix(request)
  local diagnostic = find(request.path, request.rule)
  vim.cmd.buffer(buffer_of(request.path))
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  act(request, 'quickfix', function(action)
    return action.title == request.title
  end)
end

function operations.fix_all(request)
  act(request, 'source.fixAll.pulumend', function()
    return true
  end)
end

function operations.undo(request)
  vim.cmd.buffer(buffer_of(request.path))
  vim.cmd.undo()
end

function operations.save()
  vim.cmd('silent wall')
end

-- Neovim watches no files on Linux: its user changes a configuration in Neovim itself.
function operations.configure(request)
  local shown = vim.api.nvim_get_current_buf()
  vim.cmd.edit(vim.fn.fnameescape(request.path))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(request.text, '\n'))
  vim.cmd('silent write')
  vim.cmd.buffer(shown)
end

-- What its user does once a server has ended: open the file again.
function operations.revive(request)
  if #vim.lsp.get_clients({ name = 'pulumend' }) > 0 then
    return false
  end
  vim.cmd.buffer(buffer_of(request.path))
  vim.cmd('silent edit!')
  return true
end

function Driver(text)
  local request = vim.json.decode(text)
  local ok, result = xpcall(operations[request.operation], debug.traceback, request)
  if not ok then
    return vim.json.encode({ error = result })
  end
  return vim.json.encode({ result = result == nil and vim.NIL or result })
end
