/// What the server does on the wire for one answer, step by step: a value, so that it can be tested without a socket.
struct Delivery: Sendable, Equatable {
    var steps: [DeliveryStep] = []

    /// The bytes of all steps; for tests and short answers.
    var bytes: [UInt8] {
        steps.flatMap { step -> [UInt8] in
            switch step {
            case .bytes(let bytes): bytes
            case .repeated(let bytes, let times): Array(repeatElement(bytes, count: times).joined())
            default: []
            }
        }
    }
}

/// One thing the server does on the wire.
enum DeliveryStep: Sendable, Equatable {
    /// Written and flushed as one.
    case bytes([UInt8])
    /// The same bytes over and over, each once the client has made room for them.
    case repeated([UInt8], times: Int)
    case wait(Duration)
    /// Waits for the conversation's release.
    case hold
    /// Nothing more, ever, on an open connection.
    case hang
    /// Ends the connection (FIN).
    case close
    /// Resets the connection (RST).
    case reset
}

/// Collects the steps of a delivery; bytes with nothing between them leave in one write.
struct DeliveryWriter {
    private var steps: [DeliveryStep] = []
    private var pending: [UInt8] = []

    mutating func bytes(_ bytes: [UInt8]) { pending += bytes }

    /// What came so far leaves in a write of its own.
    mutating func flush() {
        if !pending.isEmpty { steps.append(.bytes(pending)) }
        pending = []
    }

    mutating func step(_ step: DeliveryStep) {
        if case .wait(.zero) = step { return }
        flush()
        steps.append(step)
    }

    consuming func delivery() -> Delivery {
        flush()
        return Delivery(steps: steps)
    }
}

/// The way through a delivery's steps: says what to do next, and does nothing itself.
struct DeliveryRun {
    private let steps: [DeliveryStep]
    private var index = 0
    private var timesDone = 0

    init(_ delivery: Delivery) { steps = delivery.steps }

    /// The next step, a repeated one as so many of `.bytes`; nil when the answer is complete.
    mutating func next() -> DeliveryStep? {
        while index < steps.count {
            guard case .repeated(let bytes, let times) = steps[index] else {
                defer { index += 1 }
                return steps[index]
            }
            if timesDone < times {
                timesDone += 1
                return .bytes(bytes)
            }
            timesDone = 0
            index += 1
        }
        return nil
    }
}
