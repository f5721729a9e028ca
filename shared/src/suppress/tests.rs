mod adversary;
mod bars;
mod large;
