"""The parts of a release, one file for each format. Pure: plain values in, files out."""
