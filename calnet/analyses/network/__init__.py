"""D, the network as a whole."""
