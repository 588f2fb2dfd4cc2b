package import Storage

/// One actor's work on one account's records, inside one transaction.
///
/// The operations are extensions, one file each. Bots, the API, imports and pages all come through here.
package struct CRMSession {
    package let records: AccountTransaction
    /// Who stands in the audit for every change.
    package let actor: Actor
    /// Milliseconds since 1970 UTC.
    package let now: Int64
    /// The IANA zone that "today" is taken in.
    package let zone: String
    /// The conversation this happens in; a deal made here is linked to it.
    package let conversation: Int64?
    /// The visitor's message being answered; a repeated call is recognised by it.
    package let message: Int64?
    /// Who looks, and which records they may see; nil sees all: a bot, an import, the system.
    package let viewer: Viewer?
    /// The event that the changes of this session take back; they name it in the audit.
    var undoing: Int64?

    package init(
        _ records: AccountTransaction, actor: Actor, now: Int64, zone: String, conversation: Int64? = nil,
        message: Int64? = nil, viewer: Viewer? = nil
    ) {
        self.records = records
        self.actor = actor
        self.now = now
        self.zone = zone
        self.conversation = conversation
        self.message = message
        self.viewer = viewer
    }

    package var account: AccountID { records.account }

    /// The local date, `YYYY-MM-DD`.
    package var today: String { LocalDay.text(of: now, in: zone) }
}
