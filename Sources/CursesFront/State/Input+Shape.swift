import Wizard

extension Input {
  /// From so many options on, typing filters the list instead of jumping in it.
  static let manyOptions = 13

  var shape: Shape {
    switch kind {
    case .text, .email, .phone: .line
    case .lines: .lines
    case .password, .code: .secret
    case .choice, .level: .oneOf
    case .choices: .anyOf
    case .yesNo: .yesNo
    case .notice, .review: .none
    }
  }

  /// Whether what is typed on it narrows its options.
  var isFiltered: Bool {
    (shape == .oneOf || shape == .anyOf)
      && (options.count >= Self.manyOptions || makesLabel != nil)
  }

  /// The names of the chosen options.
  var chosen: [String] { value?.comparable ?? [] }

  /// The value as it stands in an editor.
  var typedText: String {
    switch value {
    case .text(let text): text
    case .secret(let secret): secret.text
    case .flag, .choices, nil: ""
    }
  }

  /// What a text typed into it is as an answer.
  func answer(_ text: String) -> Value {
    shape == .secret ? .secret(Secret(text)) : .text(text)
  }

  /// The options that a typed text leaves, by their places.
  func shownOptions(filter: String) -> [Int] {
    guard !filter.isEmpty else { return Array(options.indices) }
    let filter = filter.lowercased()
    return options.indices.filter { options[$0].label.lowercased().contains(filter) }
  }

  /// How many lines its list has: the options left, and the one that makes a new option.
  func listCount(filter: String) -> Int {
    shownOptions(filter: filter).count + (makesLabel == nil ? 0 : 1)
  }
}
