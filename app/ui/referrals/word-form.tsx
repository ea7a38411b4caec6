import { Button } from '#app/ui/primitives/button.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** A word of one's own for a link. */
export function WordForm({
	action,
	before,
	typed,
	error,
}: {
	action: string
	/** What stands before the word in the address. */
	before: string
	typed: string
	error?: string | undefined
}) {
	return (
		<Form method="post" action={action} noValidate className="grid gap-4">
			<TextField
				label="The word in your link"
				name="word"
				before={before}
				defaultValue={typed}
				error={error}
				autoComplete="off"
				autoCapitalize="none"
				spellCheck={false}
				hint="3 to 40 letters, digits and hyphens. Links that you have shared go on working."
			/>
			<div>
				<Button look="secondary">Use this word</Button>
			</div>
		</Form>
	)
}
