"""G, borrowed practice: who elsewhere answers what is missing here."""
