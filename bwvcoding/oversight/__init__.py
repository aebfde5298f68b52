"""The controllers' desk: what is asked of the log and the study's tables, and what stands out."""
