import JSON

/// What can be wrong with one place of an instance.
enum SchemaProblem {
    /// Neither of the types nor one of the values.
    case unfit(types: TypeSet, values: [JSON], JSON)
    case never
    case missing(String)
    case missingBeside(String, present: String)
    case unknownProperty(name: String, nearest: String?)
    /// "at least", the limit, the number.
    case outOfBounds(String, JSONNumber, JSONNumber)
    /// The limit, what is counted, the count.
    case tooFew(Int, of: String, Int)
    case tooMany(Int, of: String, Int)
    case unmatched(pattern: String, String)
    case tooComplex(pattern: String, length: Int)
    case repeated(Int, Int)
    case containsTooFew(Int, Int)
    case containsTooMany(Int, Int)
    case fitsNone(Int)
    case fitsSeveral(Int, Int)
    case excluded
    case tooDeep
    case tooManySteps

    /// A clause for whoever has to mend the instance.
    func message(at place: SchemaPlaceName) -> String {
        switch self {
        case .unfit(let types, let values, let instance):
            "\(place) must be \(SchemaPhrase.wanted(types, values))"
                + (values.isEmpty ? ", got \(SchemaPhrase.got(instance))" : "; got \(SchemaPhrase.plain(instance))")
                + SchemaPhrase.suggestion(for: instance, among: values)
        case .never:
            "\(place) is not allowed here; leave it out"
        case .missing(let name):
            "\(place.member(name)) is required"
        case .missingBeside(let name, let present):
            "\(place.member(name)) is required when \(present) is given"
        case .unknownProperty(let name, let nearest):
            "property \(SchemaPhrase.quoted(name)) is not known"
                + (nearest.map { "; did you mean \(SchemaPhrase.quoted($0))?" } ?? "; leave it out")
        case .outOfBounds(let relation, let limit, let number):
            "\(place) must be \(relation) \(limit.literal), got \(SchemaPhrase.cut(number.literal))"
        case .tooFew(let limit, let unit, let count):
            "\(place) must have at least \(SchemaPhrase.counted(limit, unit)), has \(count)"
        case .tooMany(let limit, let unit, let count):
            "\(place) must have at most \(SchemaPhrase.counted(limit, unit)), has \(count)"
        case .unmatched(let pattern, let text):
            "\(place) must match the pattern \(pattern), got \(SchemaPhrase.quoted(text))"
        case .tooComplex(let pattern, let length):
            "\(place) is too long or too complex to be checked against the pattern \(SchemaPhrase.cut(pattern)) "
                + "(it has \(length) bytes); give a shorter text"
        case .repeated(let first, let second):
            "\(place) must not repeat an item; items \(first) and \(second) are equal"
        case .containsTooFew(let limit, let count):
            "\(place) must contain at least \(SchemaPhrase.counted(limit, "item")) of the form required, has \(count)"
        case .containsTooMany(let limit, let count):
            "\(place) must contain at most \(SchemaPhrase.counted(limit, "item")) of the form limited, has \(count)"
        case .fitsNone(let count):
            "\(place) fits none of the \(count) forms allowed; what follows is wrong with the nearest"
        case .fitsSeveral(let first, let second):
            "\(place) must fit exactly one of the forms allowed, but fits forms \(first + 1) and \(second + 1)"
        case .excluded:
            "\(place) has a form that its schema excludes"
        case .tooDeep:
            "\(place) could not be checked: it is nested too deeply, or its schema refers to itself without end"
        case .tooManySteps:
            "\(place) could not be checked: the value is too large for its schema's references"
        }
    }
}
