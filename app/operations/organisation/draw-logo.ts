import sharp from 'sharp'
import { done, type Result, refused } from '#app/domain/result.ts'
import type {
	DrawLogoRefusal,
	DrawnImage,
} from '#app/domain/uploads/examination.ts'
import { UPLOADS } from '#app/domain/uploads/limits.ts'

export const LOGO_LIMIT_PIXELS = 2000
const DRAWN_PIXELS = 512

/**
 * Decodes a PNG, JPEG or WebP and draws it anew as a PNG, so that nothing of what was sent is ever served: neither
 * what hides in it nor what another program would make of it.
 */
export async function drawLogo(
	bytes: Uint8Array,
): Promise<Result<DrawnImage, DrawLogoRefusal>> {
	if (bytes.length > UPLOADS.logo.maxBytes) return refused('too_large')
	if (!isDecodable(bytes)) return refused(isSvg(bytes) ? 'svg' : 'not_an_image')
	try {
		const image = sharp(bytes, { failOn: 'error', limitInputPixels: 2 ** 28 })
		const { width, height } = await image.metadata()
		if (Math.max(width, height) > LOGO_LIMIT_PIXELS)
			return refused('too_many_pixels')
		const { data, info } = await image
			.rotate()
			.resize(DRAWN_PIXELS, DRAWN_PIXELS, {
				fit: 'inside',
				withoutEnlargement: true,
			})
			.png()
			.toBuffer({ resolveWithObject: true })
		return done({
			contentType: 'image/png',
			width: info.width,
			height: info.height,
			base64: data.toString('base64'),
		})
	} catch {
		// It began as an image does, and is none.
		return refused('not_an_image')
	}
}

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
	Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text

/** By its first bytes: a name or a declared type says nothing. */
const isDecodable = (bytes: Uint8Array) =>
	startsWith(bytes, '\x89PNG\r\n\x1a\n') ||
	startsWith(bytes, '\xff\xd8\xff') ||
	(startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8))

const isSvg = (bytes: Uint8Array) =>
	/<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 4096)))
