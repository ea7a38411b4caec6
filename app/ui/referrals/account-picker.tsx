import { TextField } from '#app/ui/primitives/field.tsx'

export type AccountChoice = { id: string; name: string; about: string }

/** An account by its name, domain or id; where several may be meant, they are offered. */
export function AccountPicker({
	label,
	name,
	typed,
	error,
	hint,
	choices,
	isOptional,
}: {
	label: string
	name: string
	typed: string | undefined
	error: string | undefined
	hint?: string
	choices: readonly AccountChoice[]
	isOptional?: boolean
}) {
	return (
		<div>
			<TextField
				label={label}
				name={name}
				defaultValue={typed}
				error={error}
				maxLength={200}
				autoComplete="off"
				hint={hint ?? 'A name, a domain or an id'}
				isOptional={isOptional ?? false}
			/>
			{choices.length > 0 && (
				<fieldset className="mt-3">
					<legend className="mb-2 text-ink-muted text-sm">
						Which of these?
					</legend>
					<div className="divide-y divide-line overflow-hidden rounded-md border border-line-strong">
						{choices.map((choice) => (
							<label
								key={choice.id}
								className="flex cursor-pointer gap-3 px-4 py-2.5 has-checked:bg-accent-soft"
							>
								<input
									type="radio"
									name={`${name}Id`}
									value={choice.id}
									className="mt-1 size-4 shrink-0"
								/>
								<span className="min-w-0">
									<span className="block font-medium text-sm [overflow-wrap:anywhere]">
										{choice.name}
									</span>
									<span className="block text-ink-muted text-xs [overflow-wrap:anywhere]">
										{choice.about}
									</span>
								</span>
							</label>
						))}
					</div>
				</fieldset>
			)}
		</div>
	)
}
