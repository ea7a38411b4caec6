import type { ComponentProps, ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { MetricFields } from './metric-fields.tsx'

/** A metric to define or to change. */
export function MetricForm({
	notice,
	version,
	submit,
	leave,
	consequence,
	...fields
}: ComponentProps<typeof MetricFields> & {
	/** Why what was sent is not in force. */
	notice?: ReactNode
	/** The version that is changed. */
	version?: number
	submit: string
	/** Where to go without changing anything. */
	leave: string
	/** What sending it will do. */
	consequence: string
}) {
	return (
		<div className="grid max-w-2xl gap-6">
			{notice}
			<Form
				method="post"
				noValidate
				className="group/metric grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
			>
				{version !== undefined && (
					<input type="hidden" name="version" value={version} />
				)}
				<MetricFields {...fields} />
				<p className="text-ink-muted text-sm">{consequence}</p>
				<div className="flex flex-wrap gap-3">
					<Button>{submit}</Button>
					<ButtonLink to={leave}>Leave as it is</ButtonLink>
				</div>
			</Form>
		</div>
	)
}
