"""The round trip to gold: facts out to annotation tools and back, agreement of annotators, review in the terminal."""
