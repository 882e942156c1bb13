/// One option that the world supplies: a team, a date, a level.
package struct Option: Hashable, Sendable {
  package let name: String
  package let label: String
  package let detail: String?
  /// Why it cannot be chosen now; nil where it can.
  package let reason: String?

  package init(name: String, label: String, detail: String? = nil, reason: String? = nil) {
    self.name = name
    self.label = label
    self.detail = detail
    self.reason = reason
  }
}
