use leptos::prelude::*;

/// A picture with its real size, so that nothing moves when it arrives. An empty `alt` is for ornament.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    pub src: String,
    pub alt: String,
    pub width: u32,
    pub height: u32,
    /// The same picture in other widths, in pixels, for the browser to choose from; none of a drawing, which has no pixels.
    pub widths: Vec<(String, u32)>,
}

impl Picture {
    /// One of our own drawings of houses, named without folder and ending.
    pub fn drawn(name: &str, alt: String) -> Self {
        Self { src: format!("/pictures/{name}.svg"), alt, width: 640, height: 480, widths: Vec::new() }
    }

    fn srcset(&self) -> Option<String> {
        let widths = self.widths.iter().map(|(src, width)| format!("{src} {width}w")).collect::<Vec<_>>();
        (!widths.is_empty()).then(|| widths.join(", "))
    }
}

/// A picture on the page, `sizes` wide as CSS says it.
#[component]
pub fn Image(
    picture: Picture,
    #[prop(into)] sizes: String,
    /// The first picture of a page is loaded at once.
    #[prop(optional)]
    eager: bool,
    /// The same word on two pages makes the picture move between them.
    #[prop(optional_no_strip, into)]
    transition: Option<String>,
) -> AnyView {
    let srcset = picture.srcset();
    let sizes = srcset.is_some().then_some(sizes);
    view! {
        <img
            srcset=srcset
            sizes=sizes
            src=picture.src
            alt=picture.alt
            width=picture.width.to_string()
            height=picture.height.to_string()
            loading=if eager { "eager" } else { "lazy" }
            data-transition=transition
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_comes_in_the_width_that_fits() {
        let widths = vec![("/p/a-480.jpg".to_owned(), 480), ("/p/a-1600.jpg".to_owned(), 1600)];
        let photo = Picture { src: "/p/a-1600.jpg".to_owned(), alt: "Köket".to_owned(), width: 1600, height: 1067, widths };
        let html = |picture: Picture| Owner::new().with(|| view! { <Image picture sizes="50vw"/> }.to_html());
        let shown = html(photo);
        for said in [r#"srcset="/p/a-480.jpg 480w, /p/a-1600.jpg 1600w""#, r#"sizes="50vw""#, r#"width="1600""#, r#"alt="Köket""#] {
            assert!(shown.contains(said), "{said} in {shown}");
        }
        let drawn = html(Picture::drawn("villa-winter", String::new()));
        assert!(!drawn.contains("srcset") && !drawn.contains("sizes"), "{drawn}");
    }
}
