import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { isPicture } from '#app/domain/case-studies/files.ts'
import { kindOfFile } from '#app/domain/case-studies/kind-of-file.ts'
import type { Inflate } from '#app/domain/case-studies/plain-pdf.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type {
	ExaminedFile,
	StoryFileRefusal,
} from '#app/domain/uploads/examination.ts'
import { UPLOADS } from '#app/domain/uploads/limits.ts'

const LIMIT_PIXELS = 50_000_000
const LONGEST_SIDE = 2400

/** What a file for a story is, by its bytes. A picture is drawn anew, so that nothing of what was sent is ever served. */
export async function examineStoryFile(
	bytes: Uint8Array,
): Promise<Result<ExaminedFile, StoryFileRefusal>> {
	if (bytes.length > UPLOADS.storyFile.maxBytes) return refused('too_large')
	const kind = kindOfFile(bytes, inflate)
	if (!kind.ok) return kind
	const drawn = isPicture(kind.value) ? await draw(bytes) : done(bytes)
	if (!drawn.ok) return drawn
	return done({
		kind: kind.value,
		sizeBytes: drawn.value.length,
		base64: Buffer.from(drawn.value).toString('base64'),
	})
}

async function draw(
	bytes: Uint8Array,
): Promise<Result<Uint8Array, 'too_many_pixels' | 'kind_refused'>> {
	try {
		const picture = sharp(bytes, { failOn: 'error', limitInputPixels: 2 ** 28 })
		const { width, height } = await picture.metadata()
		if (width * height > LIMIT_PIXELS) return refused('too_many_pixels')
		const drawn = await picture
			.rotate()
			.resize(LONGEST_SIDE, LONGEST_SIDE, {
				fit: 'inside',
				withoutEnlargement: true,
			})
			.toBuffer()
		return done(drawn)
	} catch {
		// It began as a picture does, and is none.
		return refused('kind_refused')
	}
}

const inflate: Inflate = (bytes, maxBytes) => {
	try {
		return inflateSync(bytes, { maxOutputLength: Math.max(1, maxBytes) })
	} catch {
		return null
	}
}
