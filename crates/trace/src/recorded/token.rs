//! The words of one line.

/// One word of a line: bare, or a JSON string; a span's may carry its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    /// True for a JSON string, which is never a keyword.
    pub(super) quoted: bool,
    /// The number after `#`, 1 without one.
    pub(super) number: u32,
}

/// Cuts a line into words.
pub(super) fn tokens(line: &str) -> Result<Vec<Token>, String> {
    let mut rest = line.trim_start();
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        let quoted = rest.starts_with('"');
        let text = if quoted {
            let mut strings = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let text = strings
                .next()
                .and_then(Result::ok)
                .ok_or_else(|| format!("unterminated string: {rest}"))?;
            rest = &rest[strings.byte_offset()..];
            text
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '#')
                .unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            rest = after;
            text.to_owned()
        };
        let mut number = 1;
        if let Some(after) = rest.strip_prefix('#') {
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            number = after[..end]
                .parse()
                .map_err(|_| format!("`#{}` is not a number", &after[..end]))?;
            rest = &after[end..];
        }
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return Err(format!("expected a space before `{rest}`"));
        }
        rest = rest.trim_start();
        tokens.push(Token {
            text,
            quoted,
            number,
        });
    }
    Ok(tokens)
}
