"""From text to trees: documents, positions, grammars and small questions about nodes."""
