import NIOCore

/// One connection of the scripted endpoint: takes requests one after the other and performs their deliveries.
final class EndpointConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let router: EndpointRouter
    private var parser = RequestParser()
    private var performer: DeliveryPerformer?
    private var isAnswering = false
    /// Whose answer is under way; nil for one of the endpoint itself.
    private var conversation: ScriptedConversation?

    init(router: EndpointRouter) { self.router = router }

    func handlerAdded(context: ChannelHandlerContext) {
        performer = DeliveryPerformer(context: context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        parser.append(unwrapInboundIn(data))
        advance(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        performer?.stop()
        performer = nil
        if isAnswering { conversation?.abandoned() }
        isAnswering = false
        conversation = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Answers the next request once the one before it is done with.
    private func advance(_ context: ChannelHandlerContext) {
        while !isAnswering, performer != nil {
            do throws(RequestRefusal) {
                switch try parser.next() {
                case .needsMore: return
                case .expectsContinue:
                    let line = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")
                    context.writeAndFlush(wrapOutboundOut(line), promise: nil)
                case .request(let request): answer(request, context)
                }
            } catch {
                refuse(error.status, error.message, closes: true, context)
            }
        }
    }

    private func answer(_ request: IncomingRequest, _ context: ChannelHandlerContext) {
        let path = request.path
        guard let conversation = router.find(path) else {
            router.stray("\(request.method) \(path)")
            return refuse(
                404, "nothing is scripted at \(path): give the model the endpoint of its conversation",
                closes: request.wantsClose, context)
        }
        guard request.method == "POST" else {
            router.stray("\(request.method) \(path)")
            return refuse(405, "\(path) takes POST, not \(request.method)", closes: request.wantsClose, context)
        }
        let facts = request.body.withUnsafeReadableBytes { RequestFacts(body: $0) }
        let (answer, number) = conversation.receive(
            headers: request.headers, bytes: Array(request.body.readableBytesView), problem: facts.problem)
        let place = AnswerContext(
            facts: facts, slug: conversation.slug, number: number, bodyBytes: request.body.readableBytes)
        deliver(
            AnswerDelivery(answer: answer, context: place).delivery, for: conversation, closes: request.wantsClose,
            context)
    }

    /// An answer of the endpoint itself, outside every script.
    private func refuse(_ status: Int, _ message: String, closes: Bool, _ context: ChannelHandlerContext) {
        let body = ProviderError.body(status, message)
        let head = ResponseHead(
            status: status,
            fields: [("Content-Type", "application/json"), ("Content-Length", String(body.count))])
        deliver(Delivery(steps: [.bytes(head.bytes + body)]), for: nil, closes: closes, context)
    }

    private func deliver(
        _ delivery: Delivery, for conversation: ScriptedConversation?, closes: Bool, _ context: ChannelHandlerContext
    ) {
        isAnswering = true
        self.conversation = conversation
        var delivery = delivery
        if closes { delivery.steps.append(.close) }
        performer?.perform(delivery, holding: conversation) { [self] isOpen in
            isAnswering = false
            self.conversation = nil
            if !isOpen { performer = nil }
            conversation?.finished()
            advance(context)
        }
    }
}
