import JSON

/// What a person chose for an import.
package struct ImportChoices: Sendable, Hashable {
    package var kind: ImportKind
    /// Columns by their title, each with the field it fills; an empty field is none.
    package var columns: [(title: String, field: String)] {
        get { titles.map { ($0.title, $0.field) } }
        set { titles = newValue.map { Title(title: $0.title, field: $0.field) } }
    }
    private var titles: [Title]
    /// The field that tells whether a record is there already; nil is the kind's own where a column fills it.
    package var match: String?
    package var onMatch: MatchRule
    /// Whether a contact is made although others look the same.
    package var allowsDuplicates: Bool

    private struct Title: Sendable, Hashable {
        var title: String
        var field: String
    }

    package init(
        _ kind: ImportKind, columns: [(title: String, field: String)] = [], match: String? = nil,
        onMatch: MatchRule = .skip, allowsDuplicates: Bool = false
    ) {
        self.kind = kind
        titles = columns.map { Title(title: $0.title, field: $0.field) }
        self.match = match
        self.onMatch = onMatch
        self.allowsDuplicates = allowsDuplicates
    }
}

/// How the rows of a file become records: which column fills which field, and what counts as the same record.
package struct ImportPlan: Sendable, Hashable {
    package let kind: ImportKind
    package let onMatch: MatchRule
    package let allowsDuplicates: Bool
    /// Nil where every row is a new record.
    package let match: String?
    /// The columns' titles, as the file has them.
    package let titles: [String]
    /// The place of the column that fills a field.
    package let columns: [String: Int]
    /// Columns that fill nothing.
    package var ignored: [String] {
        let used = Set(columns.values)
        return titles.indices.filter { !used.contains($0) }.map { titles[$0] }
    }

    /// - Parameter fields: all that the account's records have.
    package init(_ choices: ImportChoices, titles: [String], fields: [ImportField]) throws(ImportError) {
        kind = choices.kind
        onMatch = choices.onMatch
        // Who wants a second record where one matches wants it where one looks the same.
        allowsDuplicates = choices.allowsDuplicates || choices.onMatch == .create
        self.titles = titles
        columns = try Self.columns(choices, titles: titles, fields: fields)
        guard !columns.isEmpty else {
            throw .nothingMapped(columns: titles, fields: fields.filter { !$0.isIgnored }.map(\.name))
        }
        match = try Self.match(choices, columns)
        try checkRequired()
    }

    /// The plan of an import that is gone on with.
    init(of run: ImportRun, titles: [String], fields: [ImportField]) throws {
        var choices = ImportChoices(
            run.kind, match: run.match, onMatch: run.onMatch, allowsDuplicates: run.allowsDuplicates)
        let mapping = try JSON(parsing: run.mapping).object ?? [:]
        let mapped = mapping.map { (title: $0.value.string ?? "", field: $0.key) }
        let named = Set(mapped.map(\.title))
        choices.columns = mapped + titles.filter { !named.contains($0) }.map { (title: $0, field: "") }
        do {
            try self.init(choices, titles: titles, fields: fields)
        } catch {
            throw ImportError.otherFile(name: run.fileName)
        }
    }

    private static func columns(
        _ choices: ImportChoices, titles: [String], fields: [ImportField]
    ) throws(ImportError) -> [String: Int] {
        var columns: [String: Int] = [:]
        func fill(_ field: String, from place: Int) throws(ImportError) {
            if let other = columns.updateValue(place, forKey: field), other != place {
                throw .mappedTwice(field: field, columns: [titles[other], titles[place]])
            }
        }
        var mapped: Set<Int> = []
        for (title, name) in choices.columns {
            guard let place = titles.firstIndex(where: { NameKey.of($0) == NameKey.of(title) }) else {
                throw .noSuchColumn(title, columns: titles)
            }
            mapped.insert(place)
            if name.isEmpty { continue }
            guard let field = fields.first(where: { $0.name == name && !$0.isIgnored }) else {
                throw .noSuchField(name, fields: fields.filter { !$0.isIgnored }.map(\.name))
            }
            try fill(field.name, from: place)
        }
        // The field's own name first: another program's word for it must not take its place.
        for isExact in [true, false] {
            for (place, title) in titles.enumerated() where !mapped.contains(place) {
                let key = ImportField.key(title)
                let field = fields.first { field in
                    isExact
                        ? ImportField.key(field.name) == key : field.isCalled(title) && columns[field.name] == nil
                }
                guard let field else { continue }
                mapped.insert(place)
                if !field.isIgnored { try fill(field.name, from: place) }
            }
        }
        return columns
    }

    private static func match(_ choices: ImportChoices, _ columns: [String: Int]) throws(ImportError) -> String? {
        let known = choices.kind.matchFields
        guard let match = choices.match else {
            // An id of another installation is no id here, and two deals may well have one name: those are matched by
            // only where that is said.
            guard choices.kind == .contacts || choices.kind == .companies else { return nil }
            return known.first { $0 != "id" && columns[$0] != nil }
        }
        guard known.contains(match) else { throw .cannotMatch(by: match, choices: known) }
        guard columns[match] != nil else { throw .matchNotMapped(match) }
        return match
    }

    private func checkRequired() throws(ImportError) {
        // A row that names the record by its id need not name it again.
        if match == "id", onMatch != .create { return }
        switch kind {
        case .contacts: break
        case .companies, .deals:
            if columns["name"] == nil { throw .missingField("name", kind: kind) }
        case .activities:
            if columns["subject"] == nil { throw .missingField("subject", kind: kind) }
        }
    }
}
