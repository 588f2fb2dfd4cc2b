import CRM
import DatePhrases

/// Records by the names that people type.
extension CRMSession {
    /// A user by name or email.
    func userID(_ text: String) throws -> Int64 {
        let all = try users()
        let key = NameKey.of(text)
        let found = all.filter { NameKey.of($0.name) == key || $0.email.map { NameKey.of($0) == key } == true }
        guard let user = found.first else {
            throw CRMError.unknownName(.user, name: text, known: all.map(\.name))
        }
        guard found.count == 1 else {
            throw CRMError.conflict("\"\(text)\" is the name of \(found.count) users: use the email")
        }
        return user.id
    }

    /// A company by its number or name.
    func companyID(_ text: String) throws -> Int64 {
        if let id = Int64(text) { return try company(id).id }
        guard let company = try company(named: text) else {
            throw CRMError.unknownName(.company, name: text, known: [])
        }
        return company.id
    }

    /// The pipeline of a name, or the default one.
    func pipelineNamed(_ name: String?) throws -> Pipeline {
        let all = try pipelines()
        guard let name else {
            guard let pipeline = all.first(where: \.isDefault) ?? all.first else {
                throw CRMError.conflict("the account has no pipeline: `parley crm pipelines add` makes one")
            }
            return pipeline
        }
        guard let pipeline = all.first(where: { NameKey.of($0.name) == NameKey.of(name) }) else {
            throw CRMError.unknownName(.pipeline, name: name, known: all.map(\.name))
        }
        return pipeline
    }

    /// A day in plain words or as `YYYY-MM-DD`.
    func day(_ text: String, flag: String) throws -> String {
        try moment(text, flag: flag, purpose: .mention).localDate
    }

    /// When something is due, in plain words or ISO.
    func due(_ text: String) throws -> Due {
        let moment = try moment(text, flag: "--due", purpose: .deadline)
        return Due(on: moment.localDate, at: moment.instant, hasTime: moment.hasTime, zone: zone)
    }

    func moment(_ text: String, flag: String, purpose: Purpose) throws -> DateMoment {
        switch DatePhrases.parse(text, now: now, zone: zone, purpose: purpose) {
        case .found(let moment): return moment
        case .ambiguous(let reason), .notFound(let reason):
            throw CommandFailure(.usage, "\(flag) \"\(text)\" is not understood: \(reason)")
        }
    }
}
