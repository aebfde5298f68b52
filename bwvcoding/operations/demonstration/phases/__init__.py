"""The phases of a demonstration study, in order; each asks first what is already done."""
