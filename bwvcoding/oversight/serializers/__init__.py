"""The shape of HTTP bodies at the controllers' desk."""
