import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatCount } from '#app/views/format/money.ts'
import { mailPath } from '#app/views/mail/outbox.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import type { JobState } from '#db/schema/mail.ts'
import { countJobs, type Job, listJobs } from '#db/stores/organisation/jobs.ts'
import { QUEUE_TITLES, viewStuck } from './stuck-items.ts'

const PAGE = 50

const STATES: Readonly<
	Record<JobState, { title: string; tone: 'plain' | 'good' | 'warning' }>
> = {
	waiting: { title: 'Waiting', tone: 'plain' },
	running: { title: 'Running', tone: 'good' },
	dead: { title: 'Given up', tone: 'warning' },
	done: { title: 'Done', tone: 'plain' },
}

const KINDS: Readonly<Record<string, string>> = {
	'send-mail': 'Send a mail',
	...QUEUE_TITLES,
	'new-day': 'Begin a new day of the milestones',
	'erase-again': 'Erase again whom a backup brought back',
	'purge-expired': 'Remove what has expired',
	'weekly-sor-summary': 'Write the weekly summary',
	'advocate-digest': 'Write the advocate digest',
	'run-analysis': 'Answer a question to the whole ledger',
}

/** Which jobs to show, read from an address: those that wait, unless it says otherwise. */
export function jobStateOf(params: URLSearchParams): JobState {
	const state = params.get('state') ?? ''
	return Object.hasOwn(STATES, state) ? (state as JobState) : 'waiting'
}

/** What the worker has to do, does, did, and gave up. */
export async function viewJobs(
	read: Reader,
	{ zone }: OrganisationFacts,
	state: JobState,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [page, counts, stuck] = await Promise.all([
		listJobs(read, state, after && { runAt: after[0], id: after[1] }, PAGE),
		countJobs(read),
		viewStuck(read, zone),
	])
	return {
		state,
		stuck,
		title: STATES[state].title,
		states: (Object.keys(STATES) as JobState[]).map((value) => ({
			value,
			label: STATES[value].title,
			count: formatCount(counts[value]),
			to: withParams('/admin/jobs', { state: value }),
			isCurrent: value === state,
			isBad: value === 'dead' && counts.dead > 0,
		})),
		rows: page.rows.map((job) => rowOf(job, zone)),
		first: after ? withParams('/admin/jobs', { state }) : null,
		next: page.next
			? withParams('/admin/jobs', {
					state,
					after: encodeCursor([page.next.runAt, page.next.id]),
				})
			: null,
	}
}

const rowOf = (job: Job, zone: string) => ({
	id: job.id,
	kind: KINDS[job.kind] ?? job.kind,
	subject: job.kind === 'send-mail' ? mailPath(job.id) : null,
	state: STATES[job.state],
	attempts: formatCount(job.attempts),
	lastError: job.lastError,
	runAt: formatInstant(job.runAt, zone),
	endedAt: job.finishedAt === null ? null : formatInstant(job.finishedAt, zone),
	retry:
		job.state === 'dead' || (job.state === 'waiting' && job.attempts > 0)
			? `/admin/jobs/${encodeURIComponent(job.id)}/retry`
			: null,
})
