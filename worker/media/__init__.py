"""ffmpeg and nothing else: what a recording is, and the renditions made of it. Knows no Django."""
