mod adversary;
mod bars;
mod files;
mod large;
