"""The controllers' desk: what is asked of the log and of the study, and what stands out."""
