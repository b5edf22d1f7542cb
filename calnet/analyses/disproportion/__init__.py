"""A2, disproportion: whether delivery follows need."""
