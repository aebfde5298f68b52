"""From imported stop records to a sample: frame, draw, sampled stops, missing-footage ledger."""
