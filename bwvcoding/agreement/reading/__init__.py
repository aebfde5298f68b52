"""Tables of codings from files: four layouts of values and one of events, told apart and read."""
