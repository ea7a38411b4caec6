import type { ReactNode } from 'react'

const AUDIENCES = [
	{
		who: 'Customers who recommend us',
		what: 'see what their referrals brought, and nothing of anybody else.',
	},
	{
		who: 'Our own team',
		what: 'reads how much revenue existing customers led to, with a receipt for every line.',
	},
]

/** What a visitor learns who is not signed in: what this is, for whom, and the way in. */
export function FrontPage({
	organisationName,
	signIn,
}: {
	organisationName: string
	signIn: ReactNode
}) {
	return (
		<div className="grid gap-12 lg:grid-cols-[3fr_2fr] lg:items-start lg:gap-20">
			<div className="max-w-prose">
				<h1 className="font-semibold text-2xl sm:text-3xl">
					What customers of {organisationName} bring, and what comes of it
				</h1>
				<p className="mt-5 text-ink-muted text-lg">
					This is the customer advocacy portal of {organisationName}. It shows
					who recommended whom, and the revenue that followed.
				</p>
				<div className="mt-8">{signIn}</div>
				<p className="mt-4 text-ink-muted text-sm">
					There is no password: a one-time link signs you in. People are invited
					by {organisationName}.
				</p>
			</div>
			<dl className="divide-y divide-line rounded-lg border border-line bg-surface px-5 shadow-raised sm:px-6">
				{AUDIENCES.map(({ who, what }) => (
					<div key={who} className="py-5">
						<dt className="font-medium">{who}</dt>
						<dd className="mt-1 text-ink-muted">{what}</dd>
					</div>
				))}
			</dl>
		</div>
	)
}
