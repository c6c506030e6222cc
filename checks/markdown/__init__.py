"""Programs in Markdown: a document is a small project, with a file in each fence that has a name."""
