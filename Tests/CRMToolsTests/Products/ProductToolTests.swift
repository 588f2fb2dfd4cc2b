import CRM
import CRMTools
import JSON
import Testing
import Tools

struct ProductToolTests {
    static func catalogue(_ sample: ToolSample) async throws {
        try await sample.run { session in
            let plan = try session.createProduct(
                ProductDetails(name: "Team plan", sku: "TEAM", unit: "seat", price: 1950, currency: .usd))
            try session.setPrice(1800, in: .eur, ofProduct: plan.id)
            _ = try session.createProduct(ProductDetails(name: "Onboarding", price: 50_000, currency: .usd))
        }
    }

    @Test func `products are told with their prices in major units`() async throws {
        let sample = try await ToolSample()
        try await Self.catalogue(sample)
        let found = try await sample.call("native_crm_find_products", ["text": "team"])
        let price = try JSON(parsing: "19.5")
        #expect(
            found.content == [
                "products": [
                    [
                        "id": 1, "name": "Team plan", "price": price, "currency": "USD",
                        "unit": "seat", "sku": "TEAM",
                    ]
                ]
            ])
        let all = try await sample.call("native_crm_find_products", [:])
        #expect(all.content["products"]?.array?.map { $0["name"] } == ["Onboarding", "Team plan"])
        #expect(try await sample.call("native_crm_find_products", ["text": "boat"]).content == ["products": []])
    }

    @Test func `a product goes on the conversation's deal, once`() async throws {
        let sample = try await ToolSample()
        try await Self.catalogue(sample)
        try await sample.call("native_crm_create_deal", ["name": "50 seats"])
        let arguments: JSON = ["product": "team plan", "quantity": 50]
        let added = try await sample.call("native_crm_add_line_item", arguments)
        #expect(
            added.content == [
                "status": "created", "id": 1, "deal_id": 1, "product": "Team plan", "quantity": 50, "total": 975,
                "deal_amount": 975, "currency": "USD",
            ])
        #expect(added.record == RecordReference(kind: "line_item", id: 1))
        let again = try await sample.call("native_crm_add_line_item", arguments)
        #expect(again.content["status"] == "existing")
        #expect(again.isExisting)
        let more = try await sample.call("native_crm_add_line_item", ["product_id": 2], message: 2)
        #expect(more.content["deal_amount"] == 1475)
    }

    struct Wrong: Sendable {
        let arguments: JSON
        let says: String
    }

    @Test(arguments: [
        Wrong(arguments: ["product": "Teem plan"], says: "did you mean \"Team plan\"?"),
        Wrong(arguments: [:], says: "give its name"),
        Wrong(arguments: ["product_id": 99], says: "there is no product 99"),
        Wrong(arguments: ["product_id": 1, "quantity": 0], says: "the schema refuses it"),
        Wrong(arguments: ["product_id": 1, "quantity": 1_000_001], says: "a million"),
        Wrong(arguments: ["product_id": 1, "deal_id": 42], says: "there is no deal 42"),
    ])
    func `what cannot be added is told so that the model can mend it`(example: Wrong) async throws {
        let sample = try await ToolSample()
        try await Self.catalogue(sample)
        try await sample.call("native_crm_create_deal", ["name": "A"])
        await #expect {
            try await sample.call("native_crm_add_line_item", example.arguments)
        } throws: { error in
            ((error as? ToolFailure)?.message ?? "\(error)").contains(example.says)
        }
    }

    @Test func `no tool lets a model give a discount`() throws {
        let definition = try #require(
            try CRMToolbox.tools().map(\.definition).first { $0.name == "native_crm_add_line_item" })
        let names = definition.parameters.source["properties"]?.object?.keys ?? []
        #expect(Array(names).sorted() == ["deal_id", "product", "product_id", "quantity"])
    }
}
