import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import type { ReactElement } from 'react'
import { Problem } from './problem.tsx'
import { SiteFrame } from './site-frame.tsx'

/** The status of what was thrown; anything but a response is a failure of ours. */
export const statusOf = (error: unknown): number =>
	isRouteErrorResponse(error) ? error.status : 500

/** What went wrong, in the frame of the page where it did, or before the sign-in's. */
export function ProblemPage({
	frame = (problem) => <SiteFrame name="Laurel">{problem}</SiteFrame>,
}: {
	frame?: (problem: ReactElement) => ReactElement
}) {
	return frame(<Problem status={statusOf(useRouteError())} />)
}

/** The title of a page, or of what went wrong in its place. */
export const titleOf = (error: unknown, title = 'Laurel') => [
	{ title: error ? `Error ${statusOf(error)} · Laurel` : title },
]
