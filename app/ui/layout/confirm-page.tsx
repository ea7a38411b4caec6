import type { ReactNode } from 'react'
import type { Crumb } from '#app/ui/primitives/breadcrumb.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'

/** Asks before something is done that others notice or that nothing undoes: what will happen, why, and the way back. */
export function ConfirmPage({
	title,
	lead,
	back,
	notice,
	blocked,
	details,
	consequences = [],
	children,
	reason,
	version,
	submit,
	look = 'danger',
	leave = 'Leave as it is',
}: {
	title: string
	lead?: ReactNode
	/** Where to go if it is not done. */
	back: Crumb
	/** What stands against it. */
	notice?: ReactNode
	/** Why it cannot be done, and what has to be done first: there is no button then. */
	blocked?: ReactNode
	/** What it is about, where a list of sentences does not say it. */
	details?: ReactNode
	/** What will happen, in numbers and names. */
	consequences?: readonly string[]
	/** The same where it holds links: a list item each. */
	children?: ReactNode
	/** Asked for where others read why. */
	reason?: {
		label: string
		hint: string
		typed?: string | undefined
		error?: string | undefined
	}
	/** The version that is before the reader's eyes. */
	version?: number
	submit: string
	look?: 'danger' | 'primary'
	leave?: string
}) {
	const wayBack = <ButtonLink to={back.to}>{leave}</ButtonLink>
	return (
		<>
			<PageHeader title={title} lead={lead} back={back} />
			<div className="max-w-2xl">
				{notice && <div className="mb-6">{notice}</div>}
				{blocked ? (
					<>
						<Notice tone="warning">{blocked}</Notice>
						<div className="mt-6">{wayBack}</div>
					</>
				) : (
					<Form method="post" noValidate>
						{details && <div className="mb-6">{details}</div>}
						<Card>
							<ul className="list-disc space-y-1.5 pl-5">
								{consequences.map((consequence) => (
									<li key={consequence}>{consequence}</li>
								))}
								{children}
							</ul>
							{reason && (
								<div className="mt-5">
									<TextAreaField
										name="reason"
										label={reason.label}
										hint={reason.hint}
										defaultValue={reason.typed}
										error={reason.error}
										maxLength={10_000}
									/>
								</div>
							)}
							{version !== undefined && (
								<input type="hidden" name="version" value={version} />
							)}
						</Card>
						<div className="mt-6 flex flex-wrap gap-3">
							<Button look={look}>{submit}</Button>
							{wayBack}
						</div>
					</Form>
				)}
			</div>
		</>
	)
}
