"""Where papers contradict themselves and one another: each finding with both places, and what was checked."""
