"""What one file of a program says to other files: imports, exports, classes, interfaces, and what it asks at load."""
