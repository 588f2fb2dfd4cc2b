import Storage

extension CRMSession {
    package func createProduct(_ details: ProductDetails) throws -> Product {
        try requireCRM()
        var details = details
        try details.check(against: nil)
        try checkFree(sku: details.sku)
        let id = try records.insert(
            """
            INSERT INTO products (account_id, name, name_key, sku, sku_key, description, unit, price, currency,
                created_at)
            VALUES (\(account), \(details.name), \(NameKey.of(details.name)), \(details.sku),
                \(details.sku.map(NameKey.of)), \(details.description), \(details.unit), \(details.price),
                \(details.currency), \(now))
            """)
        try audit("product.created", .product, id) { $0.initial(details) }
        return try product(id)
    }

    package func product(_ id: Int64) throws -> Product {
        let found = try records.first(
            "SELECT \(fragment: Product.columns) FROM products p WHERE p.account_id = \(account) AND p.id = \(id)",
            Product.init(row:))
        guard let found else { throw CRMError.notFound(.product, id: id) }
        return found
    }

    /// Changes what `edit` changes; line items keep the name and the price they were made with.
    @discardableResult
    package func updateProduct(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout ProductDetails) throws -> Void
    ) throws -> Product {
        try requireCRM()
        let old = try liveProduct(id, expecting: version)
        var details = old.details
        try edit(&details)
        try details.check(against: old.details)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        if details.sku != old.details.sku { try checkFree(sku: details.sku, except: id) }
        if details.currency != old.details.currency {
            // Its price list must not have the same currency twice.
            try records.execute(
                """
                DELETE FROM product_prices
                WHERE account_id = \(account) AND product_id = \(id) AND currency = \(details.currency)
                """)
        }
        try records.execute(
            """
            UPDATE products SET name = \(details.name), name_key = \(NameKey.of(details.name)), sku = \(details.sku),
                sku_key = \(details.sku.map(NameKey.of)), description = \(details.description), unit = \(details.unit),
                price = \(details.price), currency = \(details.currency), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("product.updated", .product, id) { $0.changes(changes) }
        return try product(id)
    }

    /// Takes a product out of the catalogue; line items of it stay.
    package func archiveProduct(_ id: Int64, expecting version: Int64? = nil) throws {
        let product = try product(id)
        try setArchived(.product, id, product.archivedAt, version: product.version, expected: version, to: now)
    }

    package func restoreProduct(_ id: Int64, expecting version: Int64? = nil) throws {
        let product = try product(id)
        if product.archivedAt != nil { try checkFree(sku: product.details.sku, except: id) }
        try setArchived(.product, id, product.archivedAt, version: product.version, expected: version, to: nil)
    }

    func liveProduct(_ id: Int64, expecting version: Int64?) throws -> Product {
        let product = try product(id)
        try check(.product, id, version: product.version, expected: version)
        guard product.archivedAt == nil else { throw CRMError.archived(.product, id: id) }
        return product
    }

    /// - Throws: `CRMError.conflict` where another live product has the number.
    private func checkFree(sku: String?, except id: Int64 = 0) throws {
        guard let sku else { return }
        let other = try records.first(
            """
            SELECT name FROM products
            WHERE account_id = \(account) AND sku_key = \(NameKey.of(sku)) AND archived_at IS NULL AND id <> \(id)
            """
        ) { $0.text(0) }
        if let other { throw CRMError.conflict("the product \"\(other)\" has the sku \"\(sku)\" already") }
    }
}
