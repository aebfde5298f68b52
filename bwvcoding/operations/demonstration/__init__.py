"""The demonstration study: scripted encounters with known truth, coded by scripted coders."""
