/// When a `schedule` trigger fires: a cron expression of five fields, or every so often.
package enum Schedule: Sendable, Hashable {
    case cron(String, zone: String?)
    case every(Duration)
}
