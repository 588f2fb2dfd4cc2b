import CCurl

/// The heaps of malloc: memory that one thread has freed is of no use to another thread's.
package enum Heaps {
    /// To be called at the start, before there are threads.
    package static func limit(to count: Int) { ccurl_limit_heaps(Int32(count)) }
}
