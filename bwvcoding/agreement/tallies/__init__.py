"""One variable of a growing study as sums that a further encounter is added to."""
