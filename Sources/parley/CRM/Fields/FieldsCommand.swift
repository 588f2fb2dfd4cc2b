import ArgumentParser
import CRM
import CRMTools
import Fields

struct FieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "Custom fields and their rules: list, add, check, set, archive.",
        subcommands: [
            FieldsListCommand.self, FieldsAddCommand.self, FieldsCheckCommand.self, FieldsSetCommand.self,
            FieldsArchiveCommand.self,
        ])
}

extension FieldOwner: ExpressibleByArgument {}
extension FieldType: ExpressibleByArgument {}
extension FieldPreset: ExpressibleByArgument {}

struct FieldsListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the fields that were added to a kind of record, and their rules.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "Whose fields; all unless given.") var record: FieldOwner?

    func view(_ crm: CRMSession) throws -> CRMView {
        let fields = try (record.map { [$0] } ?? FieldOwner.allCases).flatMap { try crm.fieldDefinitions(of: $0) }
        var table = TextTable(
            .number("id"), .text("record"), .text("key"), .text("label"), .text("type"), .text("rule"),
            .text("sensitive"))
        for field in fields {
            let details = field.details
            table.add(
                "\(field.id)", field.owner.rawValue, field.key, details.label, field.type.rawValue,
                details.preset?.id ?? details.pattern ?? details.choices.joined(separator: " | "),
                field.isSensitive ? "yes" : "")
        }
        return CRMView(fields.map(RecordJSON.field), table, none: "no fields were added")
    }
}

/// What a field accepts.
struct FieldRuleOptions: ParsableArguments {
    @Option(help: "A format by its name.") var preset: FieldPreset?
    @Option(help: "A regular expression for the whole value.") var pattern: String?

    func validate() throws {
        if preset != nil, pattern != nil { throw ValidationError("give --preset or --pattern, not both") }
    }
}

struct FieldsAddCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a field, or give one that is there a rule.",
        discussion: """
            Values that are there stay whatever the rule says; only what changes is checked. `fields check` says which \
            would fail, before the rule is set.

              parley crm fields add contact phone --preset phone_us --message "Please enter a 10-digit US number."
              parley crm fields add deal region --type choice --choice North --choice South
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "The kind of record.") var record: FieldOwner
    @Argument(help: "The field's name in APIs and imports: small letters, digits and _.") var key: String
    @Option(help: "What people call it; the key unless given.") var label: String?
    @Option(help: "What kind of value it has.") var type: FieldType = .text
    @OptionGroup var rule: FieldRuleOptions
    @Option(help: "What is said of a value that is refused.") var message: String?
    @Option(help: "What may be chosen, once for each.") var choice: [String] = []
    @Flag(help: "Mask its values wherever they are shown.") var sensitive = false
    @Flag(help: "A value, once there, may only be replaced.") var required = false

    func view(_ crm: CRMSession) throws -> CRMView {
        let field = try crm.createField(
            of: record, key: key, type: type,
            FieldDetails(
                label: label ?? key.replacing("_", with: " "), preset: rule.preset, pattern: rule.pattern,
                message: message, choices: choice, isSensitive: sensitive, isRequired: required))
        return CRMView(RecordJSON.field(field), done: "added field \(field.id) \"\(field.key)\" to \(record.rawValue)s")
    }
}
