"""What a claim says beyond its number: metric, verb, subject, role, time, place, modality."""
