"""The shape of training over HTTP: what coders see, and what the lead sees."""
