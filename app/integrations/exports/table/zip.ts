import { createInflateRaw } from 'node:zlib'

/** A file in an archive, as the archive's directory lists it. */
export type ZipEntry = {
	readonly name: string
	/** 0: as it is. 8: deflated. */
	readonly method: number
	readonly crc: number
	readonly packedBytes: number
	/** What the directory says, which may be wrong. */
	readonly sizeBytes: number
	/** Where its own header begins. */
	readonly at: number
}

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const MAX_COMMENT = 0xffff
const PIECE_BYTES = 64 * 1024

/** What the directory of an archive lists; null where there is none. Archives above 4 GB (zip64) are not read. */
export function entriesOf(zip: Buffer): ZipEntry[] | null {
	const end = findEnd(zip)
	if (end < 0) return null
	const count = zip.readUInt16LE(end + 10)
	let at = zip.readUInt32LE(end + 16)
	const entries: ZipEntry[] = []
	for (let i = 0; i < count; i++) {
		if (at + 46 > end || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) return null
		const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
		entries.push({
			name: zip.toString('utf8', at + 46, nameEnd),
			method: zip.readUInt16LE(at + 10),
			crc: zip.readUInt32LE(at + 16),
			packedBytes: zip.readUInt32LE(at + 20),
			sizeBytes: zip.readUInt32LE(at + 24),
			at: zip.readUInt32LE(at + 42),
		})
		at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
	}
	return entries
}

function findEnd(zip: Buffer): number {
	const last = zip.length - 22
	for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--)
		if (zip.readUInt32LE(at) === DIRECTORY_END) return at
	return -1
}

/** The content of a file in an archive, in pieces. Rejects where it is damaged, or not as large as the directory says. */
export async function* contentOf(
	zip: Buffer,
	entry: ZipEntry,
): AsyncGenerator<Buffer> {
	const { at, packedBytes, method, sizeBytes } = entry
	const isThere = at + 30 <= zip.length && zip.readUInt32LE(at) === LOCAL_HEADER
	if (!isThere || (method !== 0 && method !== 8))
		throw new Error('the archive is damaged')
	const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
	const packed = zip.subarray(from, from + packedBytes)
	let size = 0
	for await (const piece of method === 8 ? inflated(packed) : [packed]) {
		size += piece.length
		if (size > sizeBytes) break
		yield piece
	}
	if (size !== sizeBytes)
		throw new Error('a file of the archive is not as large as it says')
}

/** At most a piece more than is asked for is unpacked. */
function inflated(packed: Buffer): AsyncIterable<Buffer> {
	const inflate = createInflateRaw({ chunkSize: PIECE_BYTES })
	inflate.end(packed)
	return inflate
}

/** An archive of the same files, not packed, that holds nothing but what its directory lists. */
export async function* unpackedZip(
	zip: Buffer,
	entries: readonly ZipEntry[],
): AsyncGenerator<Buffer> {
	const directory: Buffer[] = []
	let at = 0
	for (const entry of entries) {
		const name = Buffer.from(entry.name)
		const local = Buffer.alloc(30)
		local.writeUInt32LE(LOCAL_HEADER, 0)
		local.writeUInt16LE(20, 4)
		local.writeUInt32LE(entry.crc, 14)
		local.writeUInt32LE(entry.sizeBytes, 18)
		local.writeUInt32LE(entry.sizeBytes, 22)
		local.writeUInt16LE(name.length, 26)
		const listed = Buffer.alloc(46)
		listed.writeUInt32LE(DIRECTORY_ENTRY, 0)
		local.copy(listed, 6, 4, 30)
		listed.writeUInt32LE(at, 42)
		directory.push(listed, name)
		yield Buffer.concat([local, name])
		yield* contentOf(zip, entry)
		at += local.length + name.length + entry.sizeBytes
	}
	const end = Buffer.alloc(22)
	const listed = Buffer.concat(directory)
	end.writeUInt32LE(DIRECTORY_END, 0)
	end.writeUInt16LE(entries.length, 8)
	end.writeUInt16LE(entries.length, 10)
	end.writeUInt32LE(listed.length, 12)
	end.writeUInt32LE(at, 16)
	yield listed
	yield end
}
