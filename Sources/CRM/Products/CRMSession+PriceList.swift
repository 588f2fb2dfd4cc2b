import Storage

extension CRMSession {
    /// What a product costs in each currency it is sold in, its own first.
    package func prices(ofProduct id: Int64) throws -> [ProductPrice] {
        let product = try product(id)
        return [ProductPrice(currency: product.details.currency, price: product.details.price)]
            + (try records.all(
                """
                SELECT currency, price FROM product_prices WHERE account_id = \(account) AND product_id = \(id)
                ORDER BY currency
                """
            ) { ProductPrice(currency: Currency(stored: $0.text(0)), price: $0.int(1)) })
    }

    /// Sets what a product costs in another currency than its own; nil takes it off the list.
    package func setPrice(
        _ price: Int64?, in currency: Currency, ofProduct id: Int64, expecting version: Int64? = nil
    ) throws {
        try requireCRM()
        let product = try liveProduct(id, expecting: version)
        guard currency != product.details.currency else {
            throw CRMError.conflict(
                "\(currency) is the product's own currency: change its price instead of its price list")
        }
        let price = try price.map(Amount.checked)
        let old = try prices(ofProduct: id).first { $0.currency == currency }?.price
        guard price != old else { return }
        if let price {
            try records.execute(
                """
                INSERT INTO product_prices (account_id, product_id, currency, price)
                VALUES (\(account), \(id), \(currency), \(price))
                ON CONFLICT (product_id, currency) DO UPDATE SET price = excluded.price
                """)
        } else {
            try records.execute(
                """
                DELETE FROM product_prices
                WHERE account_id = \(account) AND product_id = \(id) AND currency = \(currency)
                """)
        }
        try records.execute(
            "UPDATE products SET version = version + 1 WHERE account_id = \(account) AND id = \(id)")
        try audit("product.priced", .product, id) { changes in
            changes.change("currency", nil, currency.code)
            changes.change("price", old, price)
        }
    }

    /// What a product costs in a currency; nil where it is not sold in it.
    package func price(of product: Product, in currency: Currency) throws -> Int64? {
        if product.details.currency == currency { return product.details.price }
        return try records.first(
            """
            SELECT price FROM product_prices
            WHERE account_id = \(account) AND product_id = \(product.id) AND currency = \(currency)
            """
        ) { $0.int(0) }
    }
}
