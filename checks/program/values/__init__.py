"""What a value is when the program runs, part by part: types, members, calls, and what binds a name."""
