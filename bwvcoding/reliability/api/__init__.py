"""The gate, what explains it, and what people do about it, over HTTP."""
