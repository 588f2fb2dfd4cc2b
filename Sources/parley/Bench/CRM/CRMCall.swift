import CRM
import Storage

/// Something that people do all day, done in many places of an account.
struct CRMCall: Sendable {
    var name: String
    /// How long 99 of 100 may take, in milliseconds; nil where nothing is demanded.
    var wanted: Double?
    /// How many different ones there are, and how many are done.
    var places: Int
    var times: Int
    /// Does the one at a place.
    var run: @Sendable (CRMSession, _ place: Int) throws -> Void
}

extension CRMCall {
    /// What only reads, by what the account has.
    static func reads(_ account: CRMBenchAccount, isQuick: Bool) -> [CRMCall] {
        let few = isQuick ? 10 : 20
        let many = isQuick ? 200 : 500
        return [
            CRMCall(name: "board, 6 columns of 50 cards", wanted: 20, places: 1, times: many) { crm, _ in
                _ = try crm.board()
            },
            CRMCall(name: "board of one owner", wanted: nil, places: 10, times: few) { crm, place in
                _ = try crm.board(filter: BoardFilter(ownerID: Int64(place + 1)))
            },
            CRMCall(
                name: "timeline page of 50, of 10,000 rows", wanted: 5, places: account.timelinePlaces.count,
                times: many
            ) { crm, place in
                let place = account.timelinePlaces[place]
                _ = try crm.timeline(ofContact: place.contact, after: place.cursor)
            },
            search("search: part of a name", account.names, many),
            search("search: part of a phone", account.phones, many),
            search("search: three letters", account.letters, many),
            report("report: closings", few) { _ = try $0.closings() },
            report("report: closings of a quarter", few) {
                _ = try $0.closings(ReportScope(from: account.quarter.first, through: account.quarter.last))
            },
            report("report: value by stage", few) { _ = try $0.valueByStage() },
            report("report: forecast", few) { _ = try $0.forecast() },
            report("report: forecast of one owner", few) { _ = try $0.forecast(ReportScope(ownerID: 3)) },
            report("report: flow", few) { _ = try $0.flow() },
            report("report: conversions", few) { _ = try $0.conversions() },
            report("board of a past day", few) { _ = try $0.board(asOf: account.quarter.last) },
        ]
    }

    private static func search(_ name: String, _ texts: [String], _ times: Int) -> CRMCall {
        CRMCall(name: name, wanted: 30, places: texts.count, times: times) { _ = try $0.search(texts[$1]) }
    }

    private static func report(
        _ name: String, _ times: Int, _ run: @escaping @Sendable (CRMSession) throws -> Void
    ) -> CRMCall {
        CRMCall(name: name, wanted: 300, places: 1, times: times) { crm, _ in try run(crm) }
    }
}
