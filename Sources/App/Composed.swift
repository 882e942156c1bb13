import Membership

/// A letter with its words, ready to be handed over.
package struct ComposedLetter: Hashable, Sendable {
  package let id: String
  package let fromName: String
  package let from: EmailAddress
  /// Whether somebody reads what is answered to the sender.
  package let mayBeAnswered: Bool
  package let toName: String
  package let to: EmailAddress
  package let subject: String
  package let text: String
  /// The same for programs that show HTML; nil where the screens' own template cannot be read.
  package let html: String?
  package let date: Instant
  package let language: String
}

/// What is told in a channel, ready to be handed over.
package struct ComposedPost: Hashable, Sendable {
  /// The webhook; whoever knows it may post there.
  package let address: WebhookAddress
  package let text: String
}

/// An SMS with its words, ready to be handed over.
package struct ComposedText: Hashable, Sendable {
  /// The same on every try, and of no other message.
  package let key: String
  package let to: PhoneNumber
  package let text: String
  package let language: String
  /// What is found in no words that are kept of what the gateway answers.
  package let hidden: [String]
}
