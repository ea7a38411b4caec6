import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** What goes and what stays of somebody, and the form in which somebody says that they mean it. */
export function ErasurePreview({
	who,
	confirmation,
	goes,
	stays,
	error,
	back,
	fields = {},
}: {
	who: string
	/** What is to be typed. */
	confirmation: string
	goes: readonly string[]
	stays: readonly string[]
	error?: string | undefined
	back: string
	/** What else the form says. */
	fields?: Readonly<Record<string, string>>
}) {
	return (
		<div className="grid max-w-2xl gap-6">
			<Card title="What goes, for good">
				<Lines lines={goes} />
			</Card>
			<Card title="What stays">
				<Lines lines={stays} />
			</Card>
			<Form method="post" noValidate className="grid gap-5">
				{Object.entries(fields).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<TextField
					label="To erase them, type what stands here"
					name="confirmation"
					autoComplete="off"
					hint={confirmation}
					error={error}
				/>
				<div className="flex flex-wrap gap-3">
					<Button look="danger">Erase {who}</Button>
					<ButtonLink to={back}>Leave as it is</ButtonLink>
				</div>
			</Form>
		</div>
	)
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
	<ul className="list-disc space-y-1.5 pl-5 text-sm">
		{lines.map((line) => (
			<li key={line} className="[overflow-wrap:anywhere]">
				{line}
			</li>
		))}
	</ul>
)
