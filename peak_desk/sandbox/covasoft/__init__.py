"""Covasoft (Cova) as the sandbox plays it: password grant, crm, order intake, pointofsale and dataplatform on one root."""
