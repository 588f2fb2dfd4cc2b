import CCurl
import Glibc

/// Waits for sockets with epoll, level-triggered.
///
/// Used by the event loop's thread alone.
final class Poller {
    private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    private var events: [epoll_event]

    init() { events = [epoll_event](repeating: epoll_event(), count: 512) }

    deinit { close(epoll) }

    var isUsable: Bool { epoll >= 0 }

    func add(_ socket: Int32, _ interest: UInt32) {
        var event = epoll_event(events: interest, data: epoll_data_t(fd: socket))
        if epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0, errno == EEXIST {
            epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event)
        }
    }

    func change(_ socket: Int32, _ interest: UInt32) {
        var event = epoll_event(events: interest, data: epoll_data_t(fd: socket))
        // The number may be that of a socket that was closed meanwhile, which takes it out of the set.
        if epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event) != 0, errno == ENOENT {
            epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event)
        }
    }

    func remove(_ socket: Int32) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
    }

    /// Waits up to `milliseconds` (-1: for ever) and returns how many events `event(at:)` has.
    func wait(milliseconds: Int32) -> Int {
        max(0, Int(epoll_wait(epoll, &events, Int32(events.count), milliseconds)))
    }

    func event(at index: Int) -> (socket: Int32, ready: UInt32) {
        (events[index].data.fd, events[index].events)
    }

    static let readable = EPOLLIN.rawValue
    static let writable = EPOLLOUT.rawValue
    static let broken = EPOLLERR.rawValue | EPOLLHUP.rawValue
}
