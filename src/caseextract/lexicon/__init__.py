"""What is known before reading: names of places, products and companies, loaded from checked data files."""
