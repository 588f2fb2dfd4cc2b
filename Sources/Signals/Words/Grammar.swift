/// The few words whose part in a sentence matters: what negates, what asks, what begins another thought.
struct Grammar: OptionSet, Sendable {
    let rawValue: UInt16

    static let negator = Grammar(rawValue: 1)
    static let auxiliary = Grammar(rawValue: 2)
    static let pronoun = Grammar(rawValue: 4)
    /// `but`, `because`: a negation before it does not reach beyond it.
    static let turn = Grammar(rawValue: 8)
    static let and = Grammar(rawValue: 16)
    /// A verb that a question may begin with.
    static let asks = Grammar(rawValue: 32)
    /// What a thought behind `and` begins with, besides pronouns and auxiliaries.
    static let opens = Grammar(rawValue: 64)
    /// The bare `no`, which may be an answer.
    static let no = Grammar(rawValue: 128)

    /// `what`, `how`: what asks wherever it begins something.
    static let wonders = Grammar(rawValue: 256)
    /// `when`, `which`: what asks only before a verb.
    static let mayWonder = Grammar(rawValue: 512)
    static let determiner = Grammar(rawValue: 1024)
    /// A verb that asks only before a subject: "have you", but "have to".
    static let asksSubject = Grammar(rawValue: 2048)
    static let to = Grammar(rawValue: 4096)
    /// What stands before a question without being part of it.
    static let greets = Grammar(rawValue: 8192)

    /// By word.
    static let words: [String: Grammar] = {
        var words: [String: Grammar] = [:]
        func add(_ grammar: Grammar, _ list: String) {
            for word in list.split(separator: " ") { words[String(word), default: []].insert(grammar) }
        }
        add(.negator, "not no never without nor neither hardly nobody none nothing")
        add(.no, "no")
        add(
            .auxiliary, "do does did is are was were am be been have has had can could will would shall should must may"
        )
        add(.pronoun, "i we you they he she it there anyone someone this that")
        add(.turn, "but however although though because cause except instead until till unless so since yet whereas")
        add(.turn, "before after once")
        add(.and, "and or")
        add(.asks, "can could do does did is are any")
        add(.asksSubject, "will would should may shall has have had was were")
        add(.wonders, "what how why")
        add(.mayWonder, "which when where who whose")
        add(.determiner, "the a an your our my their his her these those its")
        add(.to, "to")
        add(.greets, "hi hey hello ok okay well thanks morning afternoon evening sorry guys team and or")
        add(.opens, "need want please send looking just our my what how if")
        return words
    }()
}
