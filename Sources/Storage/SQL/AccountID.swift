/// One customer of the installation; every row belongs to one.
package struct AccountID: Hashable, Sendable {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
}
