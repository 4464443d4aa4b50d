"""Changes of the data, the register, the goals and the rule, made at random from a fixed seed."""
