;;; emacs.el --- Do in Emacs what the tests ask for  -*- lexical-binding: t; -*-

;;; Commentary:

;; `driver' takes a request and gives an answer, both in JSON.

;;; Code:

(require 'cl-lib)
(require 'js)
(require 'json)
(require 'pulumend-eglot)

;; What the packages of these names define, as far as a client has to know.
(define-derived-mode typescript-mode js-mode "TypeScript")
(define-derived-mode markdown-mode text-mode "Markdown")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typescript-mode))
(add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode))

(setq eglot-sync-connect 30
      eglot-autoreconnect nil
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0.05
      flymake-no-changes-timeout 0.05
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil
      confirm-kill-processes nil)

(defconst driver--questions '(driver-text driver-findings driver-revive)
  "The operations that answer something.")

(defun driver--buffer (request)
  "The buffer of the file that REQUEST names, in the selected window."
  (let ((buffer (find-file-noselect (plist-get request :path))))
    (set-window-buffer (selected-window) buffer)
    (set-buffer buffer)))

(defun driver--diagnostics ()
  "The diagnostics of this buffer as the server has sent them, each with its place."
  (flymake-start)
  (mapcar (lambda (diagnostic)
            (cons diagnostic (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)))))
          (flymake-diagnostics)))

(defun driver--tell ()
  "Send what has changed now instead of a moment later."
  (when (eglot-managed-p) (eglot--signal-textDocument/didChange)))

(defun driver--act (beg end kind title)
  "Choose the action of TITLE and KIND between BEG and END, as M-x eglot-code-actions does."
  (cl-letf (((symbol-function 'completing-read) (lambda (&rest _) title))
            ;; Asked where a fix edits a file that no buffer visits.
            ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (let ((last-nonmenu-event ?\r))
      (eglot-code-actions beg end kind t))))

(defun driver-open (request)
  "Open the file of REQUEST and start the server for it, as M-x eglot does."
  (driver--buffer request)
  (unless (eglot-managed-p) (apply #'eglot (eglot--guess-contact))))

(defun driver-text (request)
  "The text of the file of REQUEST, saved or not."
  (with-current-buffer (find-file-noselect (plist-get request :path))
    (buffer-substring-no-properties (point-min) (point-max))))

(defun driver-findings (request)
  "What is found in the file of REQUEST."
  (driver--buffer request)
  (vconcat
   (mapcar (lambda (found)
             (let ((beg (flymake-diagnostic-beg (car found))))
               (list :rule (plist-get (cdr found) :code)
                     :severity (plist-get (cdr found) :severity)
                     :line (1- (line-number-at-pos beg))
                     :before (buffer-substring-no-properties
                              (save-excursion (goto-char beg) (line-beginning-position)) beg)
                     :text (buffer-substring-no-properties beg (flymake-diagnostic-end (car found))))))
           (driver--diagnostics))))

(defun driver-insert (request)
  "Type the text of REQUEST behind another."
  (driver--buffer request)
  (goto-char (point-min))
  (search-forward (plist-get request :after))
  (undo-boundary)
  (insert (plist-get request :text))
  (undo-boundary)
  (driver--tell))

(defun driver-fix (request)
  "Make the quick fix that REQUEST names."
  (driver--buffer request)
  (let ((found (cl-find (plist-get request :rule) (driver--diagnostics)
                        :key (lambda (found) (plist-get (cdr found) :code)) :test #'equal)))
    (unless found (error "No finding of %s" (plist-get request :rule)))
    (goto-char (flymake-diagnostic-beg (car found)))
    (undo-boundary)
    (driver--act (flymake-diagnostic-beg (car found)) (flymake-diagnostic-end (car found))
                 "quickfix" (plist-get request :title))
    (undo-boundary)
    (driver--tell)))

(defun driver-fix_all (request)
  "Make all safe fixes of the file of REQUEST."
  (driver--buffer request)
  (undo-boundary)
  (driver--act (point-min) (point-max) "source.fixAll.pulumend" nil)
  (undo-boundary)
  (driver--tell))

(defun driver-undo (request)
  "Undo the last change of the file of REQUEST."
  (driver--buffer request)
  (setq last-command nil)
  (undo-boundary)
  (undo)
  (driver--tell))

(defun driver-save (_)
  "Save everything."
  (save-some-buffers t))

(defun driver-configure (request)
  "Write a configuration beside Emacs, which watches files."
  (write-region (plist-get request :text) nil (plist-get request :path) nil 'silent))

(defun driver-revive (request)
  "Start the server of the file of REQUEST if it has ended; answers whether it had."
  (driver--buffer request)
  (if (eglot-managed-p)
      :json-false
    (apply #'eglot (eglot--guess-contact))
    t))

(defun driver (text)
  "Do what the request TEXT asks for."
  (json-encode
   (condition-case err
       (let* ((json-object-type 'plist)
              (request (json-read-from-string text))
              (operation (intern (concat "driver-" (plist-get request :operation))))
              (result (funcall operation request)))
         (list :result (and (memq operation driver--questions) result)))
     (error (list :error (error-message-string err))))))

;;; emacs.el ends here
