/// One thing that a screen asks or says.
package struct Field: Hashable, Sendable {
  /// What kind of thing it is; the list is closed.
  package enum Kind: String, CaseIterable, Sendable {
    /// One line of text.
    case text
    /// Several lines of text.
    case lines
    case email
    case phone
    /// One of several options.
    case choice
    /// Any number of options, filtered by typing where there are many.
    case choices
    case yesNo = "yes-no"
    /// The level a person gets in one product; one of several options, shown in a row.
    case level
    case password
    /// A short code that was sent to somebody.
    case code
    /// A text that is only read.
    case notice
    /// Everything said so far, with a way back to each screen.
    case review

    /// Whether the field takes an answer.
    package var isAsked: Bool { self != .notice && self != .review }
    /// Whether its answer must never be kept or shown.
    package var isSecret: Bool { self == .password || self == .code }
  }

  /// How a notice is shown.
  package enum Style: String, CaseIterable, Sendable {
    case plain
    /// Worth stopping at, such as an address that must be used.
    case important
    /// Each line stands as it is; nothing is wrapped.
    case verbatim
    /// A fact that is a matrix of dark and light squares.
    case matrix
  }

  /// Where options come from.
  package enum Options: Hashable, Sendable {
    case none
    /// Written in the screen file.
    case fixed([Choice])
    /// Asked of the world under this name.
    case source(String)
  }

  /// One option as a screen file declares it.
  package struct Choice: Hashable, Sendable {
    package let name: String
    package let label: Words
    /// One sentence about what choosing it means.
    package let detail: Words?
    package let when: Condition?

    package init(name: String, label: Words, detail: Words? = nil, when: Condition? = nil) {
      self.name = name
      self.label = label
      self.detail = detail
      self.when = when
    }
  }

  /// Kebab-case, unique in its flow; the same in answers files and messages.
  package let name: String
  package let kind: Kind
  /// A short label that stands alone; the text itself for a notice.
  package let label: Words
  /// One sentence that helps to answer.
  package var help: Words?
  /// Shown behind the input, such as the domain of a mailbox.
  package var suffix: Words?
  package var isRequired = false
  /// The names of further checks, pure or asked of the world, in the order in which they are made.
  package var checks: [String] = []
  /// Whether its checks are also made while it is being answered, to say at once what they find.
  package var checksWhileAnswering = false
  package var when: Condition?
  /// What stands in the field before anything was said: a text, an option's name, `yes` or `no`.
  package var initial: Words?
  package var options: Options = .none
  /// The command that makes a new option out of a typed text, where one may be made.
  package var makes: String?
  /// At most this many Unicode code points; nil for no limit of its own.
  package var limit: Int?
  package var style: Style = .plain

  package init(name: String, kind: Kind, label: Words) {
    self.name = name
    self.kind = kind
    self.label = label
  }
}
