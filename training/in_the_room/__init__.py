"""What happens in the room: who came, who just walked in, and the code of the day."""
