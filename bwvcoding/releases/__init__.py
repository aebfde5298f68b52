"""What leaves: sealed data of variables that passed the gate."""
