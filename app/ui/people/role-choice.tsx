export type RoleOption = { value: string; label: string; meaning: string }

/** One of the roles, each with what it may do. */
export function RoleChoice({
	roles,
	role,
	onChoose,
}: {
	roles: readonly RoleOption[]
	role: string
	onChoose?: (role: string) => void
}) {
	return (
		<fieldset>
			<legend className="mb-2 font-medium text-sm">What they may do</legend>
			<div className="divide-y divide-line rounded-md border border-line-strong">
				{roles.map(({ value, label, meaning }) => (
					<label
						key={value}
						className="flex cursor-pointer gap-3 px-4 py-3 has-checked:bg-accent-soft"
					>
						<input
							type="radio"
							name="role"
							value={value}
							defaultChecked={value === role}
							onChange={() => onChoose?.(value)}
							className="mt-1 size-4 shrink-0"
						/>
						<span>
							<span className="block font-medium text-sm">{label}</span>
							<span className="block text-ink-muted text-sm">{meaning}</span>
						</span>
					</label>
				))}
			</div>
		</fieldset>
	)
}
