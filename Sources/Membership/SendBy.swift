/// The ways by which something travels; announcements alone go into kChat.
package enum SendBy: String, CaseIterable, Hashable, Sendable {
  case email
  case sms
  /// Shown to the inviter, who hands it over.
  case link
  /// Into a channel, by a webhook.
  case kchat

  /// Those that a link may travel by.
  package static let ofLinks: [SendBy] = [.email, .sms, .link]
}
