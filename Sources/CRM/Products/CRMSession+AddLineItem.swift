import Storage

extension CRMSession {
    /// So many lines a deal has at most.
    static let mostLineItems = 500

    /// Puts a product, or something else that is sold, on a deal.
    ///
    /// A deal without an amount takes the sum of its lines from then on; one whose amount was written by hand keeps
    /// that until `amount_mode` says otherwise.
    package func addLineItem(_ draft: LineItemDraft, to deal: Int64) throws -> RecordReceipt {
        try requireCRM()
        let deal = try liveDeal(deal, expecting: nil)
        let details = try details(of: draft, for: deal)
        if draft.recognisesRepeats, let earlier = try earlierLine(like: details, draft.productID, on: deal.id) {
            return RecordReceipt(id: earlier, isExisting: true)
        }
        let total = try details.total()
        let count = try records.first(
            """
            SELECT count(*) FROM line_items
            WHERE account_id = \(account) AND deal_id = \(deal.id) AND archived_at IS NULL
            """
        ) { $0.int(0) }
        guard count ?? 0 < Self.mostLineItems else {
            throw CRMError.conflict("a deal has \(Self.mostLineItems) line items at most")
        }
        let id = try records.insert(
            """
            INSERT INTO line_items (account_id, deal_id, product_id, name, unit, unit_price, quantity, discount_kind,
                discount, total, conversation_id, created_by_message, created_at)
            VALUES (\(account), \(deal.id), \(draft.productID), \(details.name), \(details.unit), \(details.unitPrice),
                \(details.quantity.thousandths), \(details.discount?.kind), \(details.discount?.value ?? 0), \(total),
                \(conversation), \(message), \(now))
            """)
        try audit("line_item.created", .lineItem, id) { changes in
            changes.change("deal_id", nil, deal.id)
            if let product = draft.productID { changes.change("product_id", nil, product) }
            changes.initial(details)
            changes.change("total", nil, total)
        }
        try recount(deal, countsLines: deal.details.amount == nil)
        return RecordReceipt(id: id, isExisting: false)
    }

    /// Fills a draft up from its product.
    private func details(of draft: LineItemDraft, for deal: Deal) throws -> LineItemDetails {
        let given = try draft.unitPrice?.minorUnits(in: deal.currency)
        var details: LineItemDetails
        if let id = draft.productID {
            let product = try liveProduct(id, expecting: nil)
            guard let price = try given ?? price(of: product, in: deal.currency) else {
                throw CRMError.conflict(
                    "\"\(product.details.name)\" has no price in \(deal.currency): add one to its price list, or give "
                        + "unit_price")
            }
            details = LineItemDetails(
                name: draft.name ?? product.details.name, unit: draft.unit ?? product.details.unit, unitPrice: price,
                quantity: draft.quantity, discount: draft.discount)
        } else {
            guard let name = draft.name, let given else {
                throw CRMError.required([
                    RequiredField("product", prompt: "the product that is sold, or else a name and a unit_price")
                ])
            }
            details = LineItemDetails(
                name: name, unit: draft.unit, unitPrice: given, quantity: draft.quantity, discount: draft.discount)
        }
        try details.check(against: nil)
        return details
    }

    /// The line that this conversation has put on the deal with the same product and quantity, for the same message
    /// or within the last quarter of an hour.
    private func earlierLine(like details: LineItemDetails, _ product: Int64?, on deal: Int64) throws -> Int64? {
        guard let conversation else { return nil }
        return try records.first(
            """
            SELECT id FROM line_items
            WHERE account_id = \(account) AND deal_id = \(deal) AND conversation_id = \(conversation)
                AND archived_at IS NULL AND product_id IS \(product) AND name = \(details.name)
                AND quantity = \(details.quantity.thousandths)
                AND (created_by_message = \(message) OR created_at > \(now - Repeats.window))
            ORDER BY id DESC LIMIT 1
            """
        ) { $0.int(0) }
    }

    /// Carries a change of lines into the deal's amount, where that counts them.
    ///
    /// - Parameter countsLines: whether it does from now on, though it has not until now.
    func recount(_ deal: Deal, countsLines: Bool = false) throws {
        guard countsLines || deal.details.amountMode == .fromLines else { return }
        var details = deal.details
        details.amountMode = .fromLines
        details.amount = try lineTotal(ofDeal: deal.id)
        try write(details, to: deal, as: Self.recounted)
    }

    /// The event of a deal whose amount followed its lines.
    static let recounted = "deal.recounted"

    /// What a deal's lines come to, in minor units.
    ///
    /// - Throws: `CRMError.invalid` where that is more than an amount can be.
    func lineTotal(ofDeal deal: Int64) throws -> Int64 {
        let sum = try records.first(
            """
            SELECT coalesce(sum(total), 0) FROM line_items
            WHERE account_id = \(account) AND deal_id = \(deal) AND archived_at IS NULL
            """
        ) { $0.int(0) }
        return try Amount.checked(sum ?? 0)
    }
}
