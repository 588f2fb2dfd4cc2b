import ArgumentParser
import CRM
import CRMTools
import JSON

struct NotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notes", abstract: "Texts about contacts and deals: list, add, archive.",
        subcommands: [NotesListCommand.self, NotesAddCommand.self, NotesArchiveCommand.self])
}

/// Notes as the commands show them.
enum NoteViews {
    static func table(_ notes: [Note], _ crm: CRMSession) -> TextTable {
        var table = TextTable(.number("id"), .text("at"), .text("about"), .text("text"))
        for note in notes {
            let about = note.subject.dealID.map { "deal \($0)" } ?? "contact \(note.subject.contactID ?? 0)"
            table.add(
                "\(note.id)", String(InstantText.local(note.createdAt, in: crm.zone).prefix(16)), about, note.text)
        }
        return table
    }
}

/// What a note is about.
struct NoteSubjectOptions: ParsableArguments {
    @Option(help: "The deal's number.") var deal: Int64?
    @Option(help: "The contact's number.") var contact: Int64?

    var subject: NoteSubject? { deal.map(NoteSubject.deal) ?? contact.map(NoteSubject.contact) }

    func validate() throws {
        if deal != nil, contact != nil { throw ValidationError("give --deal or --contact, not both") }
    }
}

struct NotesListCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List live notes, the newest first.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var about: NoteSubjectOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let notes = try crm.notes(on: about.subject, limit: list.limit)
        return CRMView(notes.map(RecordJSON.note), NoteViews.table(notes, crm), none: "no notes")
    }
}

struct NotesAddCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Write a note on a deal or a contact.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The text.") var text: String
    @OptionGroup var about: NoteSubjectOptions

    func validate() throws {
        if about.subject == nil { throw ValidationError("say what the note is about: --deal or --contact") }
    }

    func view(_ crm: CRMSession) throws -> CRMView {
        guard let subject = about.subject else { throw CommandFailure(.usage, "give --deal or --contact") }
        let note = try crm.note(try crm.createNote(text, on: subject).id)
        return CRMView(RecordJSON.note(note), done: "added note \(note.id)")
    }
}

struct NotesArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "archive", abstract: "Archive a note.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The note's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.archiveNote(id)
        return CRMView(RecordJSON.note(try crm.note(id)), done: "archived note \(id)")
    }
}
