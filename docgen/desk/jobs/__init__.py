"""What workers do for the screens: each job calls the pipeline and returns plain values. Nothing here runs in the server."""
