"""The command line: a contract for administrators' scripts, so words, options and JSON keys stay as they are."""
