"""A controller's own witness of the access log: copies it, checks it, gives its word for it.

It trusts nothing of the server and shares no code with it: the standard library and an Ed25519
library are all it needs. Packed as one file it runs where nothing else of this project is.
"""
