"""A run over many documents: processes, progress that outlives a crash, outputs."""
