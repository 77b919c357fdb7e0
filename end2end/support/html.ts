// Is the HTML that the server sent valid? Pardoned is only what Leptos itself writes.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Style, not validity.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Several checkboxes of one name are how a form sends several answers.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    'no-inline-style': 'error',
    'require-sri': 'off',
    'tel-non-breaking': 'off',
    'prefer-native-element': 'error',
  },
});

/** Takes out what Leptos writes and we cannot change. */
export function withoutLeptos(html: string): string {
  const end = html.lastIndexOf('</html>');
  return html
    // What it hands to its own scripts comes after the document.
    .slice(0, end < 0 ? undefined : end + '</html>'.length)
    // Marks between texts, so that hydration finds them.
    .replaceAll('<!>', '')
    .replaceAll(/(<link rel="(?:modulepreload|preload)"[^>]*?) crossorigin="[^"]*"/g, '$1 crossorigin');
}

/** What is wrong with the page, one line each; nothing when it is valid. */
export async function htmlFaults(html: string): Promise<string[]> {
  const cleaned = withoutLeptos(html);
  const report = await validator.validateString(cleaned);
  const lines = cleaned.split('\n');
  const faults = report.results.flatMap((result) => result.messages.map((message) => {
    const at = (lines[message.line - 1] ?? '').slice(Math.max(0, message.column - 60), message.column + 60);
    return `${message.ruleId}: ${message.message} … ${at}`;
  }));
  const headings = cleaned.match(/<h1[\s>]/g)?.length ?? 0;
  if (headings !== 1) faults.push(`one-h1: ${headings} <h1> on the page`);
  return faults;
}
