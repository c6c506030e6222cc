;;; pulumend-lsp-mode.el --- Check Pulumi programs with lsp-mode  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "26.3") (lsp-mode "8.0.0"))

;;; Commentary:

;; Load this file, then M-x lsp.  The server runs beside the one for TypeScript.

;;; Code:

(require 'lsp-mode)

(defcustom pulumend-command '("pulumend" "server")
  "The command that starts the server."
  :type '(repeat string)
  :group 'lsp-mode)

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection (lambda () pulumend-command))
  :activation-fn (lsp-activate-on "typescript" "typescriptreact" "markdown")
  :add-on? t
  :server-id 'pulumend))

(provide 'pulumend-lsp-mode)
;;; pulumend-lsp-mode.el ends here
