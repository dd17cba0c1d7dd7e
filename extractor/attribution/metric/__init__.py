"""What a number counts or measures."""
