"""The controllers' desk: what is asked of the log and the tables, and what stands out in them."""
