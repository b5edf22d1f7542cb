"""A3, missing partner: sectors that are expected and nobody comes from."""
