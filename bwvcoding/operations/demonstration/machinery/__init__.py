"""The processes of a demonstration: broker, workers and web server, none of which outlives it."""
