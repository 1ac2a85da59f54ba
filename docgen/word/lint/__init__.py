"""What is wrong with a template, each thing with its place."""
