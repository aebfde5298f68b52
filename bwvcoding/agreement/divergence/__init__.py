"""What explains disagreement: coders, pairs, groups, time. It explains; it decides nothing."""
