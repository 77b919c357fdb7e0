//! What pages rely on in the components: escaping, and labels, hints and errors tied to their controls.

use super::*;
use leptos::prelude::*;

fn html(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html())
}

#[test]
fn a_text_area_escapes_its_text_and_keeps_its_first_line_break() {
    let hostile = "\n</textarea><script>alert(1)</script>";
    let html = html(|| view! { <TextArea name="note" label="Note" value=hostile/> }.into_any());
    assert!(html.contains("\n\n&lt;/textarea&gt;&lt;script&gt;"), "{html}");
}

#[test]
fn hint_and_error_are_tied_to_the_control() {
    let html = html(|| {
        view! { <TextField name="course" label="Course" value="\"><b>" hint="As in the syllabus".to_string() error="Missing".to_string()/> }
            .into_any()
    });
    for part in [
        r#"<label for="course">"#,
        r#"id="course-hint""#,
        r#"id="course-error""#,
        r#"aria-describedby="course-hint course-error""#,
        r#"aria-invalid="true""#,
        r#"value="&quot;&gt;&lt;b&gt;""#,
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_field_without_hint_and_error_names_neither() {
    let html = html(|| view! { <TextField name="course" label="Course" value=""/> }.into_any());
    assert!(!html.contains("aria-") && !html.contains("course-"), "{html}");
}

#[test]
fn a_date_field_keeps_what_a_native_input_would_drop() {
    let field = |value: &'static str| html(move || view! { <DateField name="from" label="From" value min="2027-01-01".to_string()/> }.into_any());
    assert!(field("2027-01-18").contains(r#"type="date" value="2027-01-18" min="2027-01-01""#), "{}", field("2027-01-18"));
    assert!(field("v. 3").contains(r#"type="text" value="v. 3""#), "{}", field("v. 3"));
    assert!(field("2027-02-30").contains(r#"type="text" value="2027-02-30""#), "{}", field("2027-02-30"));
}

#[test]
fn an_error_summary_leads_to_the_first_choice() {
    let choices = vec![Choice::new("a", "A"), Choice::new("b", "B")];
    let radios = html(|| view! { <Radios name="kind" legend="Kind" options=choices value="b"/> }.into_any());
    assert!(radios.contains(r#"id="kind" name="kind" value="a""#), "{radios}");
    assert_eq!(radios.matches("checked").count(), 1, "{radios}");
    let summary = html(|| view! { <ErrorSummary errors=vec![("kind".into(), "Choose <one>".into())]/> }.into_any());
    assert!(summary.contains(r##"<a href="#kind">Choose &lt;one&gt;</a>"##), "{summary}");
    assert!(!html(|| view! { <ErrorSummary errors=vec![]/> }.into_any()).contains("error-summary"));
}

#[test]
fn one_moment_is_the_current_one_where_several_wait() {
    let moment = |state| Moment { state, title: "Umeå universitet".into(), text: "Senast 11 januari".into() };
    for (states, current) in [
        (vec![MomentState::Done, MomentState::Now, MomentState::Now, MomentState::Coming], 1),
        (vec![MomentState::Done, MomentState::Next, MomentState::Coming], 1),
        (vec![MomentState::Done, MomentState::Stopped], 0),
        (vec![MomentState::Done, MomentState::Done], 0),
    ] {
        let html = html(|| view! { <Timeline moments=states.into_iter().map(moment).collect()/> }.into_any());
        assert_eq!(html.matches(r#"aria-current="step""#).count(), current, "{html}");
    }
}

#[test]
fn an_answer_has_the_focus_when_its_page_opens() {
    let answer = html(|| view! { <Notice title="Saved" answers=true><p>"As you wished"</p></Notice> }.into_any());
    for part in [r#"tabindex="-1""#, " autofocus", r#"aria-labelledby="notice-title""#, r#"aria-describedby="notice-more""#, r#"id="notice-more""#] {
        assert!(answer.contains(part), "{part} in {answer}");
    }
    let remark = html(|| view! { <Notice title="To know"><p>"Before going on"</p></Notice> }.into_any());
    assert!(!["tabindex", "autofocus", "role", "id=", "aria-labelledby"].iter().any(|part| remark.contains(part)), "{remark}");
}

#[test]
fn the_parts_of_a_table_have_no_roles_of_their_own() {
    let cells = || vec!["Sorsele".into_any(), "3".into_any()];
    let table =
        html(move || view! { <Table caption="Beds" columns=vec![Column::new("Place"), Column::numeric("Beds")] rows=vec![cells()]/> }.into_any());
    assert!(table.contains("<table") && !table.contains("role="), "{table}");
}
