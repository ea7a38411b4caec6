/** Whose a code might be, to choose from, with the reason why. */
export function CodeSuspects({
	suspects,
	chosen,
}: {
	suspects: readonly { id: string; who: string; why: string }[]
	/** The id of the one that was chosen; '' none. */
	chosen: string
}) {
	const options = [
		...suspects,
		{ id: '', who: 'Somebody else', why: 'Say who below' },
	]
	return (
		<fieldset>
			<legend className="mb-2 font-medium text-sm">It might be</legend>
			<div className="divide-y divide-line overflow-hidden rounded-md border border-line-strong">
				{options.map(({ id, who, why }) => (
					<label
						key={id}
						className="flex cursor-pointer gap-3 px-4 py-2.5 has-checked:bg-accent-soft"
					>
						<input
							type="radio"
							name="suspect"
							value={id}
							defaultChecked={id === chosen}
							className="mt-1 size-4 shrink-0"
						/>
						<span className="min-w-0">
							<span className="block font-medium text-sm [overflow-wrap:anywhere]">
								{who}
							</span>
							<span className="block text-ink-muted text-xs [overflow-wrap:anywhere]">
								{why}
							</span>
						</span>
					</label>
				))}
			</div>
		</fieldset>
	)
}
