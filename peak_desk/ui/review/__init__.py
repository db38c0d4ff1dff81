"""The review page of managers: what stands where, what is stuck, what did not reach the POS."""
