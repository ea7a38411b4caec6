import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import {
	type Option,
	SelectField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import type { DecisionPaths } from './decide-form.tsx'
import { BULK_FORM } from './review-item.tsx'

/** Decides about all that are ticked, each for itself. */
export function DecideSeveral({
	reasons,
	paths,
}: {
	reasons: readonly Option[]
	paths: DecisionPaths
}) {
	return (
		<Card title="All that you ticked">
			<Form
				method="post"
				id={BULK_FORM}
				action={paths.reject}
				className="grid items-end gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]"
			>
				<input type="hidden" name="back" value="queue" />
				<TextField
					label="Why, for all of them"
					name="note"
					maxLength={10_000}
				/>
				<SelectField
					label="Reason to reject them"
					name="reason"
					options={reasons}
					none="Choose, if you reject"
				/>
				<div className="flex flex-wrap gap-3">
					<Button formAction={paths.clear}>Let them count</Button>
					<Button look="danger">Reject them</Button>
				</div>
			</Form>
			<p className="mt-3 text-ink-muted text-sm">
				Each is decided for itself: what you may not decide stays, and you are
				told why.
			</p>
		</Card>
	)
}
