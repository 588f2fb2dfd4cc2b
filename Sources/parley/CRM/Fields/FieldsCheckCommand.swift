import ArgumentParser
import CRM
import CRMTools
import Fields
import JSON

struct FieldsCheckCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say which records would fail a rule, before it is switched on.",
        discussion: """
            Without a rule, the one that the field has now.

              parley crm fields check contact phone --preset phone_us
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Argument(help: "The kind of record.") var record: FieldOwner
    @Argument(help: "The field's key.") var key: String
    @OptionGroup var rule: FieldRuleOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let failures =
            if let rule = try given {
                try crm.fieldFailures(of: record, key: key, rule: rule, limit: list.limit)
            } else {
                try crm.fieldFailures(of: try crm.fieldDefinition(named: key, of: record).id, limit: list.limit)
            }
        var table = TextTable(.number(record.rawValue), .text("value"), .text("why"))
        for failure in failures.failures { table.add("\(failure.recordID)", failure.value, failure.message) }
        let head = "\(failures.count) of \(failures.checked) values of \(key) would be refused"
        var blocks: [CRMView.Block] = [.line(head), .table(table)]
        if !failures.isComplete { blocks.append(.line("the pattern was too complex, and the check was given up")) }
        return CRMView(
            [
                "checked": JSON(failures.checked), "failing": JSON(failures.count),
                "complete": .bool(failures.isComplete),
                "failures": .array(
                    failures.failures.map {
                        ["id": JSON($0.recordID), "value": .string($0.value), "message": .string($0.message)]
                    }),
            ], blocks)
    }

    /// The rule to be tried; nil where none is given.
    private var given: FieldRule? {
        get throws {
            if let preset = rule.preset { return FieldRule(preset) }
            guard let pattern = rule.pattern else { return nil }
            do throws(FieldRuleError) {
                return try FieldRule(pattern: pattern)
            } catch {
                throw CommandFailure(.usage, "--pattern cannot be used: \(error)")
            }
        }
    }
}

struct FieldsSetCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set custom fields of a record; an empty value clears one.",
        discussion: """
              parley crm fields set contact 17 shoe_size=38 tax_number=
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The kind of record.") var record: FieldOwner
    @Argument(help: "The record's number.") var id: Int64
    @Argument(help: ArgumentHelp("Values by key.", valueName: "key=value")) var values: [FieldArgument]

    func view(_ crm: CRMSession) throws -> CRMView {
        let values = Dictionary(values.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        try crm.setFields(of: record, id, values, expecting: version.expecting)
        let fields = try crm.fields(of: record, id)
        let texts = fields.filter { $0.raw != nil }.map { "\($0.key) \($0.raw ?? "")" }
        return CRMView(
            RecordJSON.fields(fields),
            done: "\(record.rawValue) \(id) has " + (texts.isEmpty ? "none" : texts.joined(separator: ", ")))
    }
}

/// A custom field's value as it is typed: `shoe_size=38`.
struct FieldArgument: ExpressibleByArgument, Sendable {
    let key: String
    let value: String?

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        key = String(argument[..<equals])
        let text = String(argument[argument.index(after: equals)...])
        value = text.isEmpty ? nil : text
    }
}

struct FieldsArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Take a field out of sight; its values stay.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The kind of record.") var record: FieldOwner
    @Argument(help: "The field's key.") var key: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let field = try crm.fieldDefinition(named: key, of: record)
        try crm.archiveField(field.id)
        return CRMView(RecordJSON.field(try crm.fieldDefinition(field.id)), done: "archived field \"\(key)\"")
    }
}
