;;; pulumend-eglot.el --- Check Pulumi programs with Eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; Load this file, then start the server with M-x eglot in a buffer of a
;; Pulumi project.  Eglot runs one server for a buffer, so this one takes the
;; place of the server for TypeScript.

;;; Code:

(require 'eglot)

(defcustom pulumend-command '("pulumend" "server")
  "The command that starts the server."
  :type '(repeat string)
  :group 'eglot)

(add-to-list 'eglot-server-programs
             (cons '((typescript-mode :language-id "typescript")
                     (typescript-ts-mode :language-id "typescript")
                     (tsx-ts-mode :language-id "typescriptreact")
                     (markdown-mode :language-id "markdown"))
                   (lambda (&rest _) pulumend-command)))

(provide 'pulumend-eglot)
;;; pulumend-eglot.el ends here
