/// What was said to one field.
package enum Value: Hashable, Sendable {
  /// A text as typed, or the name of the chosen option.
  case text(String)
  /// Yes or no.
  case flag(Bool)
  /// The names of the chosen options, in the order in which they were chosen.
  case choices([String])
  /// A password or a code: never drafted, shown, copied or printed.
  case secret(Secret)

  /// Whether nothing was said: an empty text, no option.
  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .flag: false
    case .choices(let names): names.isEmpty
    case .secret(let secret): secret.text.isEmpty
    }
  }

  /// The value as the texts that a condition compares: `yes` and `no` for a flag, nothing for a secret.
  package var comparable: [String] {
    switch self {
    case .text(let text): [text]
    case .flag(let isOn): [isOn ? "yes" : "no"]
    case .choices(let names): names
    case .secret: []
    }
  }
}

/// A text that must not appear anywhere by accident: printing it gives dots.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The secret itself, for those who must hash or compare it.
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
