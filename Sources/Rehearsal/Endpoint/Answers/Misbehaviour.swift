/// What goes wrong with an answer; at most one of these at a time.
///
/// A chunk is one event of a stream, or 64 bytes of an answer that is one document.
package enum Misbehaviour: Sendable, Hashable {
    /// An error response. Without a body it is one in the words of a provider.
    case fails(status: Int, retryAfter: String?, body: String?)
    /// Sends so many chunks and then nothing more, on a connection that stays open. At 0 not even a status line.
    case hangs(afterChunks: Int)
    /// Sends so many chunks and ends the answer there.
    case truncates(afterChunks: Int, Cut)
    /// A well framed response with these bytes in place of the answer.
    case raw([UInt8], contentType: String, status: Int)
    /// These bytes in place of a whole HTTP response, then the end of the connection.
    case wire([UInt8])
    /// Ends the connection without an answer.
    case closes
    /// Sends so many chunks and resets the connection (RST).
    case resets(afterChunks: Int)
    /// An answer with so many bytes of content.
    case huge(bytes: Int)

    /// Where a truncated answer stops.
    package enum Cut: String, Sendable, Hashable, CaseIterable {
        /// The connection ends after a whole chunk.
        case betweenChunks
        /// The connection ends in the middle of the next chunk.
        case midChunk
        /// The HTTP response ends as it should; the answer in it is not complete.
        case politely
    }
}

/// How fast the bytes of an answer leave, and in what pieces. Works with any misbehaviour.
package struct Pacing: Sendable, Hashable {
    package var firstByteDelay: Duration = .zero
    /// Before each chunk but the first.
    package var chunkDelay: Duration = .zero
    package var pieces: Pieces = .whole
    /// Sends so many chunks and waits for `release()` of the conversation. At 0 not even the status line is sent.
    package var holdsAfterChunks: Int?

    /// How the body is cut up for the wire. In a stream each piece is an HTTP chunk of its own, so no buffer on the
    /// way can join them before the client's reader of events sees them.
    package enum Pieces: Sendable, Hashable {
        case whole
        case bytes(Int)
        case oneByte(every: Duration)
    }

    package init() {}
}
