//! What a mail looks like: the same letter as text and as HTML.
