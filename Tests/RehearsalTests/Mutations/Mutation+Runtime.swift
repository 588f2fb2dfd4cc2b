import Storage
import Tools

extension Mutation {
    /// What the runtime keeps, and keeps wrong.
    static let records: [Mutation] = [
        .database(
            "a message of the visitor is dropped",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER UPDATE OF pending ON conversations WHEN NEW.pending > 0
            BEGIN UPDATE conversations SET pending = 0 WHERE id = NEW.id; END
            """, noticedBy: "a visitor looks around and leaves nothing behind"),
        .database(
            "a message of the visitor comes twice",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER INSERT ON messages WHEN NEW.author = 'visitor'
            BEGIN INSERT INTO messages (account_id, conversation_id, author, text, at)
            VALUES (NEW.account_id, NEW.conversation_id, NEW.author, NEW.text, NEW.at); END
            """, noticedBy: "what is written while the bot answers is answered together",
            "a meeting is booked in four messages"),
        .database(
            "the visitor's words are cut short",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER INSERT ON messages WHEN NEW.author = 'visitor'
            BEGIN UPDATE messages SET text = substr(text, 1, 4) WHERE id = NEW.id; END
            """, noticedBy: "a meeting is booked in four messages"),
        .database(
            "a reply is lost",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER INSERT ON messages
            WHEN NEW.author = 'bot' AND NEW.text LIKE '%stopping by%'
            BEGIN UPDATE messages SET text = '' WHERE id = NEW.id; END
            """, noticedBy: "a visitor looks around and leaves nothing behind"),
        .database(
            "a reply is sent twice",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER INSERT ON messages WHEN NEW.author = 'bot'
            BEGIN INSERT INTO messages (account_id, conversation_id, author, text, at)
            VALUES (NEW.account_id, NEW.conversation_id, NEW.author, NEW.text, NEW.at); END
            """, noticedBy: "a visitor looks around and leaves nothing behind", "a meeting is reminded of and held"),
        .database(
            "the bot goes on talking after it has handed over",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER UPDATE OF state ON conversations WHEN NEW.state = 'person'
            BEGIN UPDATE conversations SET state = 'waiting', owner = NULL WHERE id = NEW.id; END
            """, noticedBy: "a visitor who wants a person gets one, with what was said so far",
            "a colleague takes over unasked, and gives back"),
        .database(
            "timers are forgotten",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER UPDATE OF wake_at ON conversations WHEN NEW.wake_at IS NOT NULL
            BEGIN UPDATE conversations SET wake_at = NULL WHERE id = NEW.id; END
            """, noticedBy: "a meeting is reminded of and held", "a visitor who says nothing for a day is let go"),
        .database(
            "timers go off five hours late",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER UPDATE OF wake_at ON conversations WHEN NEW.wake_at IS NOT NULL
            BEGIN UPDATE conversations SET wake_at = NEW.wake_at + 18000000 WHERE id = NEW.id; END
            """, noticedBy: "a visitor who says nothing for a day is let go"),
        .database(
            "a conversation is resolved with another outcome",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER UPDATE OF outcome ON conversations WHEN NEW.outcome IS NOT NULL
            BEGIN UPDATE conversations SET outcome = 'done' WHERE id = NEW.id; END
            """, noticedBy: "a conversation is closed from outside", "nobody answers the first question"),
        .database(
            "a handover goes to the wrong queue",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER UPDATE OF owner ON conversations WHEN NEW.owner LIKE 'queue:%'
            BEGIN UPDATE conversations SET owner = 'queue:default' WHERE id = NEW.id; END
            """, noticedBy: "a customer with a broken account is sent to support"),
        .database(
            "a record is changed behind everybody's back",
            """
            CREATE TRIGGER IF NOT EXISTS altered AFTER INSERT ON steps WHEN NEW.kind = 'answer'
            BEGIN INSERT INTO events (account_id, kind, record, record_id, actor, at, changes)
            VALUES (NEW.account_id, 'deal.updated', 'deal', 1, 'system', 0, '{}'); END
            """, noticedBy: "what is written while the bot answers is answered together"),
    ]

    /// What expressions see, and should not.
    static let contexts: [Mutation] = [
        .context(
            "the bot takes the visitor for somebody else", AlteredContext { $0.contact = $0.contact.map { _ in 1 } },
            noticedBy: "a visitor sees nothing of anybody else"),
        .context(
            "the bot knows nobody", AlteredContext { $0.contact = nil },
            noticedBy: "what is known is not asked", "a visitor says who they are, and is thanked by name"),
    ]
}
