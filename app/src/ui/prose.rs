use leptos::prelude::*;

/// A text that a municipality wrote: an empty line begins a paragraph, lines that begin with "- " make a list.
/// Everything else is text, whatever it looks like.
#[component]
pub fn Prose(#[prop(into)] text: String) -> AnyView {
    written(blocks(&text))
}

/// The same, but for its first block behind a fold, which `more` names.
#[component]
pub fn Folded(#[prop(into)] text: String, #[prop(into)] more: String) -> AnyView {
    let mut blocks = blocks(&text);
    let rest = blocks.split_off(blocks.len().min(1));
    let fold = (!rest.is_empty()).then(|| view! { <details class="more"><summary>{more}</summary>{written(rest)}</details> });
    view! { <div class="prose">{written(blocks)}{fold}</div> }.into_any()
}

fn written(blocks: Vec<Block>) -> AnyView {
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
            Block::List(lines) => {
                let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
                view! { <ul>{lines}</ul> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

#[derive(Debug, PartialEq, Eq)]
enum Block {
    Paragraph(String),
    List(Vec<String>),
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        match (line.strip_prefix("- "), blocks.last_mut()) {
            (Some(item), Some(Block::List(lines))) if goes_on => lines.push(item.trim().to_owned()),
            (Some(item), _) => blocks.push(Block::List(vec![item.trim().to_owned()])),
            (None, Some(Block::Paragraph(text))) if goes_on => {
                text.push(' ');
                text.push_str(line);
            }
            (None, _) => blocks.push(Block::Paragraph(line.to_owned())),
        }
        goes_on = true;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists_are_found() {
        let paragraph = |text: &str| Block::Paragraph(text.to_owned());
        let list = |lines: &[&str]| Block::List(lines.iter().map(|line| (*line).to_owned()).collect());
        for (text, expected) in [
            ("", vec![]),
            (" \n\n ", vec![]),
            ("Ett.\nTvå.\n\nTre.", vec![paragraph("Ett. Två."), paragraph("Tre.")]),
            ("Ta med:\n- lakan\n-  handduk \n\n- kabel", vec![paragraph("Ta med:"), list(&["lakan", "handduk"]), list(&["kabel"])]),
            ("- a\r\n- b\r\nSlut", vec![list(&["a", "b"]), paragraph("Slut")]),
            ("-5 °C\n-", vec![paragraph("-5 °C -")]),
        ] {
            assert_eq!(blocks(text), expected, "{text:?}");
        }
    }

    #[test]
    fn markup_stays_text() {
        let html = Owner::new().with(|| view! { <Prose text="<script>alert(1)</script>\n\n- <b>x</b> & \"y\""/> }.to_html());
        assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
    }
}
