import { Equal } from 'lucide-react'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type Side = {
	role: string
	name: string
	to: string | null
	facts: readonly { term: string; text: string; isSame: boolean }[]
	people: readonly string[]
	hasMorePeople: boolean
}

/** Two companies side by side; what both have in common stands out. */
export function Evidence({
	sides,
	hints,
}: {
	sides: readonly Side[]
	hints: readonly string[]
}) {
	return (
		<div>
			<div className="grid gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2">
				{sides.map((side) => (
					<div key={side.role} className="min-w-0 bg-surface px-4 py-3">
						<p className="text-ink-muted text-xs">{side.role}</p>
						<p className="font-medium [overflow-wrap:anywhere]">
							{side.to ? (
								<TextLink to={side.to}>{side.name}</TextLink>
							) : (
								side.name
							)}
						</p>
						<dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm sm:gap-x-4">
							{side.facts.map(({ term, text, isSame }) => (
								<div key={term} className="contents">
									<dt className="text-ink-muted">{term}</dt>
									<dd
										className={`[overflow-wrap:anywhere] ${isSame ? 'font-semibold text-warning' : ''}`}
									>
										{text}
										{isSame && (
											<>
												<Equal
													aria-hidden="true"
													className="ml-1.5 inline size-3.5"
												/>
												<span className="sr-only">
													{' '}
													(the same on both sides)
												</span>
											</>
										)}
									</dd>
								</div>
							))}
							{side.facts.length > 0 && (
								<div className="contents">
									<dt className="text-ink-muted">People</dt>
									<dd className="[overflow-wrap:anywhere]">
										{side.people.length === 0 ? (
											'nobody known'
										) : (
											<ul>
												{side.people.map((person) => (
													<li key={person}>{person}</li>
												))}
												{side.hasMorePeople && (
													<li className="text-ink-muted">and others</li>
												)}
											</ul>
										)}
									</dd>
								</div>
							)}
						</dl>
					</div>
				))}
			</div>
			{hints.map((hint) => (
				<p key={hint} className="mt-2 text-ink-muted text-sm">
					{hint}
				</p>
			))}
		</div>
	)
}
