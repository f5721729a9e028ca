//! Choices that may grow. A newer app may know a choice this one does not;
//! such a value is kept as it is, shown as it is, and passed on.

/// Declares an enum of strings with room for values not known here.
/// `Variant = "wire form" => "Plain words"`; the first variant is the default.
macro_rules! open_enum {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $wire:literal => $words:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// A choice from a newer app: kept and passed on, never chosen here.
            Other(String),
        }

        impl $name {
            /// Every choice known here, in the order to offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As it is written in a change.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)+
                    Self::Other(text) => text,
                }
            }

            /// In plain words, for a person.
            pub fn label(&self) -> &str {
                match self {
                    $(Self::$variant => $words,)+
                    Self::Other(text) => text,
                }
            }

            /// Whether this app knows the choice.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0].clone()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::field::Field for $name {
            fn write(&self) -> serde_json::Value {
                serde_json::Value::String(self.as_str().to_owned())
            }

            fn read(&mut self, value: &serde_json::Value) -> bool {
                let read = value.as_str().map(Self::from);
                read.map(|choice| *self = choice).is_some()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Ok(Self::from(&*text))
            }
        }
    };
}
pub(crate) use open_enum;
