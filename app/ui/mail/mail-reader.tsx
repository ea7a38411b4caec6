import { cutOut } from '#app/domain/cut-out.ts'
import { Card } from '#app/ui/primitives/card.tsx'

/** A mail as it looks, and as words alone. It runs no scripts and loads nothing from elsewhere. */
export function MailReader({
	subject,
	html,
	text,
}: {
	subject: string
	html: string
	text: string
}) {
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
			<Card title="As it looks" isFlush>
				<iframe
					title={subject}
					srcDoc={withoutStyleElements(html)}
					// No scripts, no forms, no windows. It has this site's origin so that the organisation's logo loads.
					sandbox="allow-same-origin"
					className="block h-[46rem] w-full border-line border-t bg-[#f6f7f4]"
				/>
			</Card>
			<Card title="As words">
				<pre className="whitespace-pre-wrap font-mono text-xs leading-5 [overflow-wrap:anywhere]">
					{text}
				</pre>
			</Card>
		</div>
	)
}

/** The page's policy refuses them; what they say is only about dark and narrow screens. */
const withoutStyleElements = (html: string) =>
	cutOut(html, '<style', '</style>')
