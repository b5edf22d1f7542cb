"""A5, fragility: what would be missed if an actor left."""
