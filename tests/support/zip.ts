/** An archive of files that are stored as they are, enough of one for readers of its directory. */
export function zipOf(
	files: Readonly<Record<string, string>>,
	{ claimedBytes }: { claimedBytes?: number } = {},
): Uint8Array {
	const parts: Buffer[] = []
	const directory: Buffer[] = []
	let at = 0
	for (const [name, text] of Object.entries(files)) {
		const content = Buffer.from(text)
		const size = claimedBytes ?? content.length
		const local = Buffer.alloc(30)
		local.writeUInt32LE(0x04034b50, 0)
		local.writeUInt32LE(content.length, 18)
		local.writeUInt32LE(size, 22)
		local.writeUInt16LE(name.length, 26)
		const entry = Buffer.alloc(46)
		entry.writeUInt32LE(0x02014b50, 0)
		entry.writeUInt32LE(content.length, 20)
		entry.writeUInt32LE(size, 24)
		entry.writeUInt16LE(name.length, 28)
		entry.writeUInt32LE(at, 42)
		parts.push(local, Buffer.from(name), content)
		directory.push(entry, Buffer.from(name))
		at += 30 + name.length + content.length
	}
	const listed = Buffer.concat(directory)
	const end = Buffer.alloc(22)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(Object.keys(files).length, 8)
	end.writeUInt16LE(Object.keys(files).length, 10)
	end.writeUInt32LE(listed.length, 12)
	end.writeUInt32LE(at, 16)
	return new Uint8Array(Buffer.concat([...parts, listed, end]))
}
