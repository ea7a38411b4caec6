/** How large a file is, as people say it: "1.2 MB". */
export function sizeWords(bytes: number): string {
	if (bytes < 1000) return `${bytes} bytes`
	return bytes < 1_000_000
		? `${(bytes / 1000).toFixed(0)} kB`
		: `${(bytes / 1_000_000).toFixed(1)} MB`
}
