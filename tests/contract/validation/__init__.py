"""Does a request agree with what its vendor published? One module for each form of publication, all answering ``Interface``."""
