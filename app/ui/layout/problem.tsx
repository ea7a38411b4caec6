import { Link } from '@remix-run/react'

const PROBLEMS: Record<number, { title: string; text: string }> = {
	400: {
		title: 'That could not be read',
		text: 'What was sent is not what the page takes. Go back and try from the page itself.',
	},
	403: {
		title: 'This page is not yours to open',
		text: 'You are signed in, but your role does not include it. If it should, ask an admin of your organisation.',
	},
	404: {
		title: 'There is nothing here',
		text: 'The address may be mistyped, or what it named is gone.',
	},
	405: {
		title: 'That cannot be done here',
		text: 'The page does not take what was sent to it. Go back and try from the page itself.',
	},
	413: {
		title: 'That was too much at once',
		text: 'What was sent is larger than this page takes. Nothing was changed.',
	},
	429: {
		title: 'Too many tries',
		text: 'Wait a quarter of an hour, then try again. Links that you already have still work.',
	},
}

const UNEXPECTED = {
	title: 'Something broke on our side',
	text: 'Nothing that you sent was half-saved. Try again; if it happens again, tell an admin the time and the page.',
}

/** What went wrong, in words, and the way on. */
export function Problem({ status }: { status: number }) {
	const { title, text } = PROBLEMS[status] ?? UNEXPECTED
	return (
		<div className="mx-auto w-full max-w-prose py-6 sm:py-12">
			<p className="font-medium text-ink-muted text-sm">Error {status}</p>
			<h1 className="mt-2 font-semibold text-2xl">{title}</h1>
			<p className="mt-3 text-ink-muted">{text}</p>
			<p className="mt-6">
				<Link
					to="/"
					className="font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
				>
					Go to the start page
				</Link>
			</p>
		</div>
	)
}
