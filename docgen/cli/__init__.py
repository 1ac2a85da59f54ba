"""The command line: what clerks type and read. The only room that knows the clock, the environment and the terminal."""
