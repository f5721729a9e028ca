use crate::form::near::nearest;

/// Declares the functions: `Variant = "name", least, most arguments`.
macro_rules! functions {
    ($($variant:ident = $name:literal, $least:literal, $most:expr;)+) => {
        /// What may be called in an expression. Names and meaning are the ODK XForms specification's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each is the function of its name")]
        pub enum Function { $($variant,)+ }

        impl Function {
            /// Every function.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As it is called.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How many arguments it takes: least and most.
            fn arity(self) -> (usize, usize) {
                match self { $(Self::$variant => ($least, $most),)+ }
            }
        }
    };
}

/// As many arguments as there are.
const ANY: usize = usize::MAX;

functions! {
    If = "if", 3, 3;
    Coalesce = "coalesce", 1, ANY;
    Once = "once", 1, 1;
    True = "true", 0, 0;
    False = "false", 0, 0;
    Boolean = "boolean", 1, 1;
    BooleanFromString = "boolean-from-string", 1, 1;
    Not = "not", 1, 1;
    Regex = "regex", 2, 2;
    Checklist = "checklist", 2, ANY;
    WeightedChecklist = "weighted-checklist", 2, ANY;
    String = "string", 0, 1;
    Concat = "concat", 1, ANY;
    Join = "join", 1, ANY;
    Substr = "substr", 2, 3;
    Substring = "substring", 2, 3;
    SubstringBefore = "substring-before", 2, 2;
    SubstringAfter = "substring-after", 2, 2;
    Translate = "translate", 3, 3;
    StringLength = "string-length", 0, 1;
    NormalizeSpace = "normalize-space", 0, 1;
    Contains = "contains", 2, 2;
    StartsWith = "starts-with", 2, 2;
    EndsWith = "ends-with", 2, 2;
    Uuid = "uuid", 0, 1;
    Number = "number", 0, 1;
    Int = "int", 1, 1;
    Floor = "floor", 1, 1;
    Ceiling = "ceiling", 1, 1;
    Round = "round", 1, 2;
    Abs = "abs", 1, 1;
    Pow = "pow", 2, 2;
    Sum = "sum", 1, 1;
    Min = "min", 1, ANY;
    Max = "max", 1, ANY;
    Log = "log", 1, 1;
    Log10 = "log10", 1, 1;
    Exp = "exp", 1, 1;
    Exp10 = "exp10", 1, 1;
    Sqrt = "sqrt", 1, 1;
    Pi = "pi", 0, 0;
    Sin = "sin", 1, 1;
    Cos = "cos", 1, 1;
    Tan = "tan", 1, 1;
    Asin = "asin", 1, 1;
    Acos = "acos", 1, 1;
    Atan = "atan", 1, 1;
    Atan2 = "atan2", 2, 2;
    Random = "random", 0, 0;
    Count = "count", 1, 1;
    CountNonEmpty = "count-non-empty", 1, 1;
    Position = "position", 0, 1;
    Last = "last", 0, 0;
    Current = "current", 0, 0;
    Randomize = "randomize", 1, 2;
    IndexedRepeat = "indexed-repeat", 3, 7;
    Selected = "selected", 2, 2;
    IsSelected = "is-selected", 2, 2;
    SelectedAt = "selected-at", 2, 2;
    CountSelected = "count-selected", 1, 1;
    ChoiceName = "jr:choice-name", 2, 2;
    Today = "today", 0, 0;
    Now = "now", 0, 0;
    Date = "date", 1, 1;
    DateTime = "date-time", 1, 1;
    FormatDate = "format-date", 2, 2;
    FormatDateTime = "format-date-time", 2, 2;
    DecimalDateTime = "decimal-date-time", 1, 1;
    DecimalTime = "decimal-time", 1, 1;
}

/// What other software knows and this does not, and why.
const REFUSED: [(&str, &str); 16] = [
    ("pulldata", "it looks things up in another file"),
    ("search", "it looks things up in another file"),
    ("instance", "it looks things up in another list"),
    ("area", "it is about maps"),
    ("enclosed-area", "it is about maps"),
    ("distance", "it is about maps"),
    ("geofence", "it is about maps"),
    ("intersects", "it is about maps"),
    ("digest", "it is about checking data between systems"),
    (
        "extract-signed",
        "it is about checking data between systems",
    ),
    ("base64-decode", "it is about checking data between systems"),
    ("property", "it tells what telephone is used"),
    ("version", "the version stands with every audit anyway"),
    ("jr:itext", "translations stand in columns of their own"),
    (
        "depend",
        "what an expression depends on is found without it",
    ),
    ("string-join", "join() does it"),
];

/// The function of a name.
///
/// # Errors
/// Why it cannot be called, in plain words.
pub fn of(name: &str) -> Result<Function, String> {
    if let Some(function) = Function::ALL
        .iter()
        .find(|function| function.name() == name)
    {
        return Ok(*function);
    }
    if let Some((_, why)) = REFUSED.iter().find(|(refused, _)| *refused == name) {
        return Err(format!("The function {name}() is not supported: {why}"));
    }
    let known = Function::ALL.iter().map(|function| function.name());
    Err(match nearest(name, known) {
        Some(near) => format!("There is no function {name}(). Did you mean {near}()"),
        None => format!("There is no function {name}()"),
    })
}

impl Function {
    /// Whether it takes so many arguments.
    ///
    /// # Errors
    /// How many it takes, in plain words.
    pub fn takes(self, given: usize) -> Result<(), String> {
        let (least, most) = self.arity();
        let pairs = match self {
            Self::IndexedRepeat => given % 2 == 1,
            // Two bounds, and then each value with its weight.
            Self::WeightedChecklist => given.is_multiple_of(2),
            _ => true,
        };
        if (least..=most).contains(&given) && pairs {
            return Ok(());
        }
        let name = self.name();
        Err(match (least, most) {
            (0, 0) => format!("{name}() takes nothing between its brackets, and was given {given}"),
            (least, most) if least == most => {
                format!("{name}() takes {least} values, and was given {given}")
            }
            (least, ANY) => format!("{name}() takes {least} values or more, and was given {given}"),
            (least, most) => {
                format!("{name}() takes {least} to {most} values, and was given {given}")
            }
        })
    }

    /// Whether it gives a number.
    pub fn gives_number(self) -> bool {
        use Function as F;
        matches!(
            self,
            F::Number
                | F::Int
                | F::Floor
                | F::Ceiling
                | F::Round
                | F::Abs
                | F::Pow
                | F::Sum
                | F::Min
                | F::Max
                | F::Log
                | F::Log10
                | F::Exp
                | F::Exp10
                | F::Sqrt
                | F::Pi
                | F::Sin
                | F::Cos
                | F::Tan
                | F::Asin
                | F::Acos
                | F::Atan
                | F::Atan2
                | F::Random
                | F::Count
                | F::CountNonEmpty
                | F::Position
                | F::Last
                | F::CountSelected
                | F::StringLength
                | F::DecimalDateTime
                | F::DecimalTime
        )
    }

    /// Whether what it gives may differ from one moment to the next with the same answers.
    pub fn is_unsteady(self) -> bool {
        matches!(
            self,
            Self::Today | Self::Now | Self::Random | Self::Uuid | Self::Once
        )
    }
}
