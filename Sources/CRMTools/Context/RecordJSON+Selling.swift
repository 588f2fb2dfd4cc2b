package import CRM
package import JSON

extension RecordJSON {
    /// - Parameter prices: its price list, the product's own currency first.
    package static func product(_ product: Product, prices: [ProductPrice] = []) -> JSON {
        let details = product.details
        return [
            "id": JSON(product.id), "name": .string(details.name), "sku": JSON(details.sku),
            "description": JSON(details.description), "unit": JSON(details.unit),
            "price": amount(details.price, details.currency), "currency": .string(details.currency.code),
            "prices": .array(
                prices.map { ["currency": .string($0.currency.code), "price": amount($0.price, $0.currency)] }),
            "archived": .bool(product.archivedAt != nil), "created_at": instant(product.createdAt),
        ]
    }

    package static func lineItem(_ line: LineItem) -> JSON {
        let details = line.details
        return [
            "id": JSON(line.id), "deal_id": JSON(line.dealID), "product_id": JSON(line.productID),
            "name": .string(details.name), "unit": JSON(details.unit),
            "quantity": .number(details.quantity.number), "unit_price": amount(details.unitPrice, line.currency),
            "discount_percent": percent(details.discount), "discount_amount": taken(details.discount, line.currency),
            "total": amount(line.total, line.currency), "currency": .string(line.currency.code),
            "created_at": instant(line.createdAt),
        ]
    }

    /// - Parameter stage: the name of the stage that triggers it.
    package static func sequence(_ sequence: SalesSequence, stage: String?) -> JSON {
        let details = sequence.details
        return [
            "id": JSON(sequence.id), "name": .string(details.name), "stage_id": JSON(details.stageID),
            "stage": JSON(stage), "repeats": .string(details.repeats.rawValue), "is_on": .bool(details.isOn),
            "steps": .array(details.steps.map(\.json)), "archived": .bool(sequence.archivedAt != nil),
            "created_at": instant(sequence.createdAt),
        ]
    }

    package static func enrolment(_ enrolment: Enrolment, sequence: String?) -> JSON {
        [
            "id": JSON(enrolment.id), "deal_id": JSON(enrolment.dealID), "sequence_id": JSON(enrolment.sequenceID),
            "sequence": JSON(sequence), "created_at": instant(enrolment.createdAt),
            "ended_at": instant(enrolment.endedAt), "ended_because": JSON(enrolment.endedBecause?.rawValue),
        ]
    }

    /// Per cent with up to two decimals.
    private static func percent(_ discount: Discount?) -> JSON {
        guard case .percent(let hundredths) = discount else { return .null }
        // Hundredths of a per cent are to per cents what cents are to dollars.
        return .number(Amount.majorUnits(hundredths, in: .usd))
    }

    private static func taken(_ discount: Discount?, _ currency: Currency) -> JSON {
        guard case .amount(let minor) = discount else { return .null }
        return amount(minor, currency)
    }
}
