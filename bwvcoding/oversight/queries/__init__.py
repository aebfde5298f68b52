"""What the controllers' desk reads."""
