//! JSON values that borrow their text from the line they stand in.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// A JSON value.
#[derive(Clone, Debug)]
pub(super) enum Json<'line> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'line, str>),
    Array(Vec<Self>),
    Object(Object<'line>),
}

/// A JSON object: its parts in the order of the text, no key twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'line>(Vec<(Cow<'line, str>, Json<'line>)>);

/// Up to so many keys are compared with each other; above it a set is quicker.
const FEW: usize = 32;

impl<'line> Object<'line> {
    /// The part with exactly this key.
    pub(super) fn get(&self, key: &str) -> Option<&Json<'line>> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Keys and values in the order of the text.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Json<'line>)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// The first key that stands twice.
    fn repeated(&self) -> Option<&str> {
        if self.0.len() <= FEW {
            let twice = |(place, (key, _)): &(usize, &(Cow<'_, str>, Json<'_>))| {
                self.0.iter().take(*place).any(|(before, _)| before == key)
            };
            return self.0.iter().enumerate().find(twice).map(|(_, (key, _))| key.as_ref());
        }
        let mut seen = HashSet::with_capacity(self.0.len());
        self.0
            .iter()
            .map(|(key, _)| key.as_ref())
            .find(|key| !seen.insert(*key))
    }
}

impl<'line> Json<'line> {
    /// Reads a line that holds one value.
    ///
    /// # Errors
    /// What `serde_json` finds wrong with it: syntax, nesting past 128, a key that stands twice.
    pub(super) fn read(line: &'line str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line)
    }

    /// The part of an object with this key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(parts) => parts.get(key),
            _ => None,
        }
    }

    /// The text, when it is one.
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, when it is one.
    pub(super) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(holds) => Value::Bool(*holds),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::Array(members) => Value::Array(members.iter().map(Self::value).collect()),
            Self::Object(parts) => Value::Object(
                parts
                    .iter()
                    .map(|(key, value)| (key.to_owned(), value.value()))
                    .collect(),
            ),
        }
    }
}

impl fmt::Display for Json<'_> {
    /// As JSON without white space.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Bool(holds) => fmt::Display::fmt(holds, formatter),
            Self::Number(number) => fmt::Display::fmt(number, formatter),
            other => fmt::Display::fmt(&other.value(), formatter),
        }
    }
}

impl<'de: 'line, 'line> Deserialize<'de> for Json<'line> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, holds: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(holds))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Json<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_element()? {
            all.push(member);
        }
        Ok(Json::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Json<'de>, A::Error> {
        let mut object = Object::default();
        while let Some((Key(key), value)) = parts.next_entry()? {
            object.0.push((key, value));
        }
        match object.repeated() {
            Some(key) => Err(A::Error::custom(format!("`{key}` stands twice in one object"))),
            None => Ok(Json::Object(object)),
        }
    }
}

/// A key, borrowed where the text holds it without escapes.
struct Key<'line>(Cow<'line, str>);

impl<'de: 'line, 'line> Deserialize<'de> for Key<'line> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyReader)
    }
}

struct KeyReader;

impl<'de> Visitor<'de> for KeyReader {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(text)))
    }
}
