"""From rows of values to a network: ids, who is meant by a name, relations, and what contradicts itself."""
