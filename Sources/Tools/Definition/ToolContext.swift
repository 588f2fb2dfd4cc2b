package import Storage

/// On whose behalf a call is made. The runtime binds it; nothing of it comes from a model's arguments.
package struct ToolContext: Sendable, Hashable {
    package var account: AccountID
    package var conversation: Int64?
    package var contact: Int64?
    /// The visitor's message that is being answered.
    package var message: Int64?
    package var run: Int64
    package var workflow: String
    /// Unique to this call slot, and the same when the call is repeated after a crash.
    package var effectKey: String
    /// Milliseconds since 1970 UTC.
    package var now: Int64
    /// The visitor's time zone, an IANA name.
    package var zone: String
    /// The conversation's channel, `web`.
    package var channel: String
    /// Whether the tool's own dedupe applies.
    package var dedupes: Bool
    /// The record that the run was started for, where an event started it.
    package var subject: RecordReference?

    package init(
        account: AccountID, conversation: Int64?, contact: Int64?, message: Int64?, run: Int64, workflow: String,
        effectKey: String, now: Int64, zone: String, channel: String, dedupes: Bool = true,
        subject: RecordReference? = nil
    ) {
        self.account = account
        self.conversation = conversation
        self.contact = contact
        self.message = message
        self.run = run
        self.workflow = workflow
        self.effectKey = effectKey
        self.now = now
        self.zone = zone
        self.channel = channel
        self.dedupes = dedupes
        self.subject = subject
    }
}
