import JSON
import NIOCore

/// One connection of the benchmark endpoint.
final class BenchmarkConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let control: BenchmarkControl
    private let answers: BenchmarkAnswers
    private var counters: BenchmarkCounters { control.counters }

    private var parser = RequestParser()
    /// The rest of the answer under way; nil between requests.
    private var answer: Answer?
    private var timer: Scheduled<Void>?
    private var ticket: HeldAnswers.Ticket?
    private var isAdvancing = false

    private struct Answer {
        var bytes: ByteBuffer
        var ends: [Int]
        var next = 0
        var closesAfter: Bool
    }

    init(control: BenchmarkControl, answers: BenchmarkAnswers) {
        self.control = control
        self.answers = answers
    }

    func channelActive(context: ChannelHandlerContext) {
        counters.newConnections.count()
        counters.open.rise()
    }

    func channelInactive(context: ChannelHandlerContext) {
        counters.open.fall()
        stopWaiting()
        if answer != nil { counters.inFlight.fall() }
        answer = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        counters.bytesIn.count(bytes.readableBytes)
        parser.append(bytes)
        advance(context)
    }

    private func advance(_ context: ChannelHandlerContext) {
        // An answer that is sent at once comes back here from inside this loop, which then goes on by itself.
        if isAdvancing { return }
        isAdvancing = true
        defer { isAdvancing = false }
        while answer == nil {
            do throws(RequestRefusal) {
                switch try parser.next() {
                case .needsMore: return
                case .expectsContinue: write(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n"), context)
                case .request(let request):
                    if request.isCompletion { complete(request, context) } else { respond(to: request, context) }
                }
            } catch {
                context.close(promise: nil)
                return
            }
        }
    }

    private func complete(_ request: IncomingRequest, _ context: ChannelHandlerContext) {
        let scan = request.body.withUnsafeReadableBytes { RequestScan($0) }
        let kind: BenchmarkAnswers.Kind = scan.endsWithTool ? .text : scan.asksForActivity ? .activity : .deal
        counters.requests.count()
        if kind == .text { counters.finalTexts.count() } else { counters.toolCalls.count() }
        if scan.streams { counters.streamed.count() }
        if scan.tools == 2 { counters.withTwoTools.count() }
        if !scan.isSound { counters.bad.count() }
        counters.messagesIn.count(scan.messages)
        counters.inFlight.rise()
        let (bytes, ends) = answers.answer(kind, streams: scan.streams, id: counters.nextID())
        answer = Answer(bytes: bytes, ends: ends, closesAfter: request.wantsClose)
        let delay = control.delay
        if delay > .zero { wait(delay, context) } else { send(context) }
    }

    /// Waits for the first byte's time, or for the release of all that wait.
    private func wait(_ delay: Duration, _ context: ChannelHandlerContext) {
        let loop = context.eventLoop
        let bound = NIOLoopBound((self, context), eventLoop: loop)
        ticket = control.held.add {
            loop.execute {
                let (connection, context) = bound.value
                guard connection.ticket != nil else { return }
                connection.stopWaiting()
                connection.send(context)
            }
        }
        timer = loop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { [self] in
            stopWaiting()
            send(context)
        }
    }

    private func stopWaiting() {
        timer?.cancel()
        timer = nil
        if let ticket { control.held.remove(ticket) }
        ticket = nil
    }

    /// Sends the next event, or all at once where nothing stands between them.
    private func send(_ context: ChannelHandlerContext) {
        let chunkDelay = control.chunkDelay
        let splits = control.splits
        while var current = answer {
            if chunkDelay == .zero, !splits, current.next == 0 { current.next = current.ends.count - 1 }
            let end = current.ends[current.next]
            let part = current.bytes.readSlice(length: end - current.bytes.readerIndex) ?? ByteBuffer()
            current.next += 1
            if current.next == current.ends.count {
                answer = nil
                counters.inFlight.fall()
                write(part, context)
                if current.closesAfter { close(context) }
                return advance(context)
            }
            answer = current
            write(part, context)
            if chunkDelay > .zero {
                timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(chunkDelay)) { [self] in
                    send(context)
                }
                return
            }
        }
    }

    private func respond(to request: IncomingRequest, _ context: ChannelHandlerContext) {
        switch request.path {
        case "/__stats": break
        case "/__reset": counters.reset()
        case "/__set": control.set(request.query)
        case "/v1/models":
            return respond(
                200, ["object": "list", "data": [["id": "mock-1", "object": "model", "owned_by": "mock"]]], request,
                context)
        default:
            return respond(
                404, ["error": ["message": "unknown path", "type": "invalid_request_error"]], request, context)
        }
        respond(200, control.json, request, context)
    }

    private func respond(_ status: Int, _ body: JSON, _ request: IncomingRequest, _ context: ChannelHandlerContext) {
        let body = body.bytes
        let head = ResponseHead(
            status: status,
            fields: [("Content-Type", "application/json"), ("Content-Length", String(body.count))])
        write(ByteBuffer(bytes: head.bytes + body), context)
        if request.wantsClose { close(context) }
    }

    private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        counters.bytesOut.count(bytes.readableBytes)
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    /// Closes once all that was written has left.
    private func close(_ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
        written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }
}

extension IncomingRequest {
    /// `POST …/chat/completions`, told from the bytes.
    fileprivate var isCompletion: Bool {
        head.withUnsafeReadableBytes { bytes in
            let suffix: StaticString = "/chat/completions"
            guard bytes.first == UInt8(ascii: "P"), let start = bytes.firstIndex(of: 0x20),
                let end = bytes[(start + 1)...].firstIndex(where: { $0 == 0x20 || $0 == UInt8(ascii: "?") }),
                end - start > suffix.utf8CodeUnitCount
            else { return false }
            return suffix.withUTF8Buffer { bytes[..<end].suffix($0.count).elementsEqual($0) }
        }
    }
}

extension BenchmarkControl {
    /// The statistics and the settings, as `/__stats` shows them.
    fileprivate var json: JSON {
        guard case .object(var members) = counters.statistics.json else { return .null }
        members["ttfb_ms"] = JSONNumber(delay.milliseconds).map(JSON.number)
        members["chunk_ms"] = JSONNumber(chunkDelay.milliseconds).map(JSON.number)
        members["split"] = JSON(splits ? 1 : 0)
        return .object(members)
    }
}
