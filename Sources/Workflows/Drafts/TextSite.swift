import DefinitionFiles

/// Where a text with expressions in it stands: a scalar of a workflow, or the body of a prompt.
enum TextSite {
    case scalar(DefinitionNode)
    case body(FrontMatter)

    /// The place in the file of a byte of the text.
    func position(atOffset offset: Int) -> SourcePosition {
        switch self {
        case .scalar(let node): node.position(atOffset: offset)
        case .body(let file): file.position(atOffset: offset)
        }
    }
}
