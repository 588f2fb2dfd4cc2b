import ArgumentParser

/// Which version of a record a change was prepared on.
struct VersionOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The version that was read; the change is refused where somebody has changed the record since.",
            valueName: "version"))
    var expecting: Int64?
}
