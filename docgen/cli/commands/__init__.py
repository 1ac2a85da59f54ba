"""One module a command, of the same name: its options, what it asks of the pipeline, how its result is shown."""
