import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({ extends: ['html-validate:standard'] })

/** What the HTML standard forbids in a page, each with where it stands. */
export async function htmlProblemsIn(html: string): Promise<string[]> {
	const { results } = await validator.validateString(html)
	return results.flatMap(({ messages }) =>
		messages.map(({ message, selector }) => `${message} · ${selector}`),
	)
}
