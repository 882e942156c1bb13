import Wizard

/// Answers as lines of an answers file.
enum AnswerText {
  /// `name: value`; texts stand in double quotes, which YAML and JSON read alike.
  static func line(_ name: String, _ value: Value) -> String? {
    switch value {
    case .text(let text): "\(name): \(quoted(text))"
    case .flag(let isOn): "\(name): \(isOn ? "yes" : "no")"
    case .choices(let names): "\(name): [\(names.map(quoted).joined(separator: ", "))]"
    case .secret: nil
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
