"""Whether it is a fact, a plan, a possibility or denied."""
