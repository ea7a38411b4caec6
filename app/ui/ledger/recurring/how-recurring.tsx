import { Disclosure } from '#app/ui/primitives/disclosure.tsx'

/** The whole rule, for whoever wants to defend a figure. */
export function HowRecurring({ rules }: { rules: readonly string[] }) {
	return (
		<Disclosure summary="How is this counted?">
			<div className="max-w-prose space-y-3 text-sm">
				{rules.map((rule) => (
					<p key={rule}>{rule}</p>
				))}
			</div>
		</Disclosure>
	)
}
