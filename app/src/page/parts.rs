//! The parts of a season and of a roadshow: each a page of its own, addressed and titled here.

macro_rules! parts {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $part:ident = $address:literal => $title:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $part,)+
        }

        impl $name {
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[$(Self::$part,)+];

            /// The end of its address; nothing for the first.
            pub(super) const fn address(self) -> &'static str {
                match self {
                    $(Self::$part => $address,)+
                }
            }

            pub(super) fn at(address: &str) -> Option<Self> {
                match address {
                    $($address => Some(Self::$part),)+
                    _ => None,
                }
            }

            pub(super) const fn title(self) -> &'static str {
                match self {
                    $(Self::$part => $title,)+
                }
            }
        }
    };
}

parts! {
    /// The parts of a season of roadshows.
    pub enum SeasonPart {
        /// What its roadshows share, and how each district stands.
        Plan = "" => "A season of roadshows",
        /// Coding guests' cards.
        Sense = "sense" => "Making sense",
        /// Districts side by side.
        Across = "across" => "Districts side by side",
        /// What came of it: reaction, learning, behaviour, results.
        Difference = "difference" => "What difference it made",
        /// "You said, we did", for the guests.
        Feedback = "feedback" => "You said, we did",
    }
}

parts! {
    /// The parts of one roadshow.
    pub enum RoadshowPart {
        /// The hall: stations, phones, what was counted.
        Hall = "" => "A roadshow",
        /// Day, hall, stations and questions.
        Prepare = "prepare" => "Prepare a roadshow",
        /// Guests' cards, to be looked at before they hang.
        Cards = "cards" => "Guests' cards",
        /// The wall on a big screen.
        Wall = "wall" => "The wall",
        /// Paper slips to print.
        Slips = "slips" => "Paper slips",
        /// Asking again after three and six months.
        Later = "later" => "Asking again",
    }
}
