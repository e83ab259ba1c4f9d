"""What a sentence that goes out is checked for, a file a check. `assistant.borne` has the list of them."""
