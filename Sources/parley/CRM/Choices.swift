import ArgumentParser
import CRM

// What may be chosen is named in the help, and a mistyped choice is answered with it.
extension StageKind: ExpressibleByArgument {}
extension LostReason: ExpressibleByArgument {}
extension DealSource: ExpressibleByArgument {}
extension ContactRole: ExpressibleByArgument {}
extension ActivityType: ExpressibleByArgument {}
extension Priority: ExpressibleByArgument {}
extension MatchRule: ExpressibleByArgument {}
extension RecordScope: ExpressibleByArgument {}
