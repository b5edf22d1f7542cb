"""C, isolated groups, organisations and target groups, and the ways to them."""
