import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Crumb } from '#app/ui/primitives/breadcrumb.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'

/** Says what will happen before it is done. */
export function ConfirmPage({
	title,
	back,
	version,
	submit,
	blocked,
	children,
}: {
	title: string
	/** Where to go if it is not done. */
	back: Crumb
	/** The version that it is done to. */
	version: number
	submit: string
	/** Why it cannot be done, and what has to be done first. */
	blocked?: ReactNode
	/** What will happen, a list item each. */
	children: ReactNode
}) {
	return (
		<>
			<PageHeader title={title} back={back} />
			<div className="max-w-2xl">
				{blocked ? (
					<>
						<Notice tone="warning">{blocked}</Notice>
						<div className="mt-6">
							<ButtonLink to={back.to}>Leave as it is</ButtonLink>
						</div>
					</>
				) : (
					<>
						<Card>
							<ul className="list-disc space-y-1.5 pl-5">{children}</ul>
						</Card>
						<Form method="post" className="mt-6 flex flex-wrap gap-3">
							<input type="hidden" name="version" value={version} />
							<Button look="danger">{submit}</Button>
							<ButtonLink to={back.to}>Leave as it is</ButtonLink>
						</Form>
					</>
				)}
			</div>
		</>
	)
}
