//! A piece of a letter, as plain text and as HTML.

/// The mark of the service at the head of the HTML, drawn with what every mail program shows: a house in the snow. Its name
/// stands in the foot.
pub const MARK: &str = "<div style=\"width:28px;margin:0 0 16px\" aria-hidden=\"true\">\
    <div style=\"width:0;height:0;margin:0 auto;border-left:14px solid transparent;border-right:14px solid transparent;border-bottom:10px solid #2B6E4F\"></div>\
    <div style=\"width:20px;height:14px;margin:0 auto;background:#2B6E4F\"></div></div>\n";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(String),
    Facts(Vec<(String, String)>),
    List(Vec<String>),
    Code(String),
    Action { label: String, link: String },
}

impl Block {
    pub fn text(&self) -> String {
        match self {
            Self::Heading(text) => format!("{text}:"),
            Self::Paragraph(text) | Self::Code(text) => text.clone(),
            Self::Facts(facts) => facts.iter().map(|(term, value)| format!("{term}: {value}")).collect::<Vec<_>>().join("\n"),
            Self::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
            Self::Action { label, link } => format!("{label}:\n{link}"),
        }
    }

    pub fn html(&self) -> String {
        match self {
            Self::Heading(text) => format!("<h2 style=\"margin:0 0 4px;font-size:17px\">{}</h2>\n", escape(text)),
            Self::Paragraph(text) => format!("<p style=\"margin:0 0 16px\">{}</p>\n", escape(text).replace('\n', "<br>\n")),
            Self::Code(code) => format!(
                "<p style=\"margin:0 0 16px;font-size:32px;line-height:1.25;font-weight:650;letter-spacing:.08em;font-variant-numeric:tabular-nums\">{}</p>\n",
                escape(code)
            ),
            Self::Facts(facts) => {
                let rows: String = facts
                    .iter()
                    .map(|(term, value)| {
                        format!("<dt style=\"font-weight:650\">{}:</dt>\n<dd style=\"margin:0 0 8px\">{}</dd>\n", escape(term), escape(value))
                    })
                    .collect();
                format!("<dl style=\"margin:0 0 16px\">\n{rows}</dl>\n")
            }
            Self::List(items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escape(item))).collect();
                format!("<ul style=\"margin:0 0 16px;padding-left:24px\">\n{items}</ul>\n")
            }
            Self::Action { label, link } => {
                let (label, link) = (escape(label), escape(link));
                format!(
                    "<p style=\"margin:24px 0 8px\"><a href=\"{link}\" style=\"display:inline-block;padding:12px 20px;border-radius:8px;background:#1F5443;color:#FFFFFF;font-weight:650;text-decoration:none\">{label}</a></p>\n\
                     <p style=\"margin:0 0 16px;font-size:15px;overflow-wrap:anywhere\">{link}</p>\n"
                )
            }
        }
    }
}

/// For text and for attributes in double quotes.
pub fn escape(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(text).into_owned()
}
