//! Each format against its published shape.
