//! One learning circle: preparing it, running it in the room, noting a child's voice, reading it.

pub mod about;
pub mod attendance;
pub mod cards;
pub mod close;
pub mod composer;
pub mod dots;
pub mod export;
pub mod feedback;
pub mod finding;
pub mod gathered;
pub mod parts;
pub mod plan;
pub mod prepare;
pub mod read_back;
pub mod record;
pub mod rounds;
pub mod rules;
pub mod run;
pub mod voice;
pub mod voice_card;
pub mod voice_side;
pub mod withdraw;
