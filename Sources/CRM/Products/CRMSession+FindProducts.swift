import Storage

/// Which products are asked for; what is nil does not count.
package struct ProductQuery: Sendable, Hashable {
    /// Words that the name, the number or the description has, in any order.
    package var text: String?
    package var includesArchived: Bool
    /// The page begins after this product; nil is the beginning.
    package var after: Int64?
    package var limit: Int

    package init(text: String? = nil, includesArchived: Bool = false, after: Int64? = nil, limit: Int = 50) {
        self.text = text
        self.includesArchived = includesArchived
        self.after = after
        self.limit = limit
    }
}

extension CRMSession {
    /// Products by name.
    package func products(_ query: ProductQuery = ProductQuery()) throws -> [Product] {
        var conditions: SQL = "p.account_id = \(account)"
        func and(_ condition: SQL) { conditions = "\(fragment: conditions) AND \(fragment: condition)" }
        if !query.includesArchived { and("p.archived_at IS NULL") }
        for word in NameKey.of(query.text ?? "").split(separator: " ").prefix(8).map(String.init) {
            and(
                """
                (instr(p.name_key, \(word)) > 0 OR instr(p.sku_key, \(word)) > 0
                    OR instr(lower(p.description), \(word)) > 0)
                """)
        }
        if let last = query.after {
            and(
                """
                (p.name_key, p.id) > (SELECT name_key, id FROM products
                    WHERE account_id = \(account) AND id = \(last))
                """)
        }
        return try records.all(
            """
            SELECT \(fragment: Product.columns) FROM products p
            WHERE \(fragment: conditions) ORDER BY p.name_key, p.id LIMIT \(query.limit)
            """, Product.init(row:))
    }

    /// The product of a name or number; one that is only like it is hinted at.
    package func product(named name: String) throws -> Product {
        let key = NameKey.of(name)
        let found = try records.all(
            """
            SELECT \(fragment: Product.columns) FROM products p
            WHERE p.account_id = \(account) AND p.archived_at IS NULL AND (p.name_key = \(key) OR p.sku_key = \(key))
            ORDER BY p.id LIMIT 2
            """, Product.init(row:))
        if found.count == 2 {
            throw CRMError.conflict(
                "there are several products \"\(name)\": give the id of one (\(found[0].id), \(found[1].id), …)")
        }
        guard let product = found.first else {
            let known = try products(ProductQuery(limit: 20)).map(\.details.name)
            throw CRMError.unknownName(.product, name: name, known: known)
        }
        return product
    }
}
