import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** The rules of referring: to be agreed to where that waits, else to be read again. */
export function ReferralTerms({
	terms: { text, version, acceptedOn, isChanged },
	action,
}: {
	terms: {
		text: string
		version: number
		acceptedOn: string | null
		/** Another version was agreed to. */
		isChanged: boolean
	}
	action: string
}) {
	const words = (
		<p className="max-w-prose whitespace-pre-line text-sm [overflow-wrap:anywhere]">
			{text}
		</p>
	)
	if (acceptedOn)
		return (
			<Disclosure summary={`The rules, which you agreed to on ${acceptedOn}`}>
				{words}
			</Disclosure>
		)
	return (
		<Card title={isChanged ? 'The rules changed' : 'The rules, in short'}>
			{words}
			<Form method="post" action={action} className="mt-4">
				<input type="hidden" name="version" value={version} />
				<Button>I agree</Button>
			</Form>
		</Card>
	)
}
