import Glibc

/// The process's limit of open files: a held stream needs one.
package enum OpenFiles {
    /// Raises the soft limit to `wanted` or to the hard limit, whichever is less; returns what holds now.
    @discardableResult
    package static func raiseLimit(to wanted: Int = 65_536) -> Int {
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return 0 }
        let target = min(rlim_t(wanted), limit.rlim_max)
        if limit.rlim_cur < target {
            var raised = limit
            raised.rlim_cur = target
            if setrlimit(files, &raised) == 0 { limit = raised }
        }
        return limit.rlim_cur > rlim_t(Int.max) ? Int.max : Int(limit.rlim_cur)
    }
}
