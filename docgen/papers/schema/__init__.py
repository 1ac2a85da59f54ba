"""The fields that papers offer, as staff read about them and lint asks."""
