"""The sentences that the gate is tried on, made from the evidence that a chat model is given."""
