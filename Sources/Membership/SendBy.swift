/// The ways a link travels.
package enum SendBy: String, CaseIterable, Hashable, Sendable {
  case email
  case sms
  /// Shown to the inviter, who hands it over.
  case link
}
