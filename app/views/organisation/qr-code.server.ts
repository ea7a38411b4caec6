import { toBuffer, toString as toText } from 'qrcode'

/** A seventh of it may be covered or torn; four modules of quiet around it, as readers need. */
const OPTIONS = { errorCorrectionLevel: 'M', margin: 4 } as const

/** An address as a picture that telephones read. */
export const drawQrSvg = (url: string): Promise<string> =>
	toText(url, { ...OPTIONS, type: 'svg' })

/** Large enough to print. */
export const drawQrPng = async (
	url: string,
): Promise<Uint8Array<ArrayBuffer>> =>
	new Uint8Array(await toBuffer(url, { ...OPTIONS, type: 'png', width: 1024 }))
