"""Care for the people who watch: rest, somebody who listens, and where misconduct is told."""
