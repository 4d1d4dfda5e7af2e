"""What makes messages a conversation: what is remembered, carried on, corrected and asked back."""
