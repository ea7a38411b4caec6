import type { JobHandler } from './job.ts'
import type { Post } from './send-mail.ts'

/** Leaves nothing of what was erased in the database's log, nor a mail that is kept as a file. Tries again until no reader is in the way. */
export const createForgetDeleted = ({
	transport,
}: Pick<Post, 'transport'>): JobHandler => ({
	concurrency: 1,
	async run({ database, job }) {
		const { mailId } = job.payload
		if (typeof mailId === 'string') await transport.remove?.(mailId)
		if (!(await database.forgetDeleted()))
			throw new Error('a reader still looks at what was deleted')
		return null
	},
})
