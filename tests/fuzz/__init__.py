"""Random hard cases, each from its own seed: right, one message, or a failure."""
