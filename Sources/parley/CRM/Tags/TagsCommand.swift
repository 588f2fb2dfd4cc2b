import ArgumentParser
import CRM
import CRMTools
import JSON

struct TagsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tags", abstract: "Labels of contacts and deals: list, put, take.",
        subcommands: [TagsListCommand.self, TagsPutCommand.self, TagsTakeCommand.self])
}

struct TagsListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tags with how many contacts and deals have each.")

    @OptionGroup var options: CRMOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let tags = try crm.tags()
        var table = TextTable(.number("id"), .text("name"), .number("contacts"), .number("deals"))
        for count in tags { table.add("\(count.tag.id)", count.tag.name, "\(count.contacts)", "\(count.deals)") }
        return CRMView(tags.map(RecordJSON.tag), table, none: "no tags")
    }
}

struct TagsPutCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "put", abstract: "Put a tag on a contact or a deal.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The tag.") var tag: String
    @OptionGroup var subject: NoteSubjectOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let on = try subject.tagSubject
        let isNew = try crm.tag(tag, on)
        return CRMView(["changed": .bool(isNew)], done: isNew ? "put \"\(tag)\" on it" : "it has \"\(tag)\" already")
    }
}

struct TagsTakeCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Take a tag off a contact or a deal.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The tag.") var tag: String
    @OptionGroup var subject: NoteSubjectOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let wasThere = try crm.untag(tag, try subject.tagSubject)
        return CRMView(
            ["changed": .bool(wasThere)], done: wasThere ? "took \"\(tag)\" off it" : "it does not have \"\(tag)\"")
    }
}

extension NoteSubjectOptions {
    /// What a tag is put on.
    var tagSubject: TagSubject {
        get throws {
            if let deal { return .deal(deal) }
            guard let contact else { throw CommandFailure(.usage, "say what the tag is on: --deal or --contact") }
            return .contact(contact)
        }
    }
}
