"""What is known of the world outside a program, as dated data with its sources."""
