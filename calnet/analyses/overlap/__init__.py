"""B, duplicated initiatives: from names and pairs to clusters and findings."""
