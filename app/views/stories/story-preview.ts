import { formatInstant } from '#app/views/format/dates.ts'
import type { Reader } from '#db/client.ts'
import { readNamedPeople } from '#db/reports/organisation/named-people.ts'
import { hashOf } from '#db/secrets.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { findPreviewByToken } from '#db/stores/stories/story-previews.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { storyTextOf } from './story-text.ts'

type Asked = { readonly token: string; readonly now: number }

/** The version that a link shows; null: it shows nothing, or nothing any more. */
export async function findPreviewed(read: Reader, { token, now }: Asked) {
	const preview = await findPreviewByToken(read, hashOf(token))
	if (!preview || preview.revokedAt !== null) return null
	return preview.expiresAt > now ? preview : null
}

/** A draft for whoever has the link to it. */
export async function viewStoryPreview(
	read: Reader,
	{ zone }: Pick<OrganisationRecord, 'zone'>,
	asked: Asked,
) {
	const preview = await findPreviewed(read, asked)
	if (!preview) return null
	const { caseStudyId, versionNumber, expiresAt } = preview
	const [version, caseStudy] = await Promise.all([
		findVersion(read, caseStudyId, versionNumber),
		findCaseStudy(read, caseStudyId),
	])
	if (!version || !caseStudy) return null
	const people = await readNamedPeople(read, caseStudy)
	return {
		versionNumber,
		until: formatInstant(expiresAt, zone),
		story: storyTextOf(version.content, people, { level: 'full', zone }),
	}
}
