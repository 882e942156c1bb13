/// A pure rule about one answer: nil where nothing is wrong.
package typealias Check = @Sendable (Value, Answers) -> Problem?

/// The checks that need no knowledge of the trade; others are added by whoever wires the program.
package enum Checks {
  /// By the names under which screen files ask for them.
  package static let plain: [String: Check] = ["whole-number": { value, _ in wholeNumber(value) }]

  /// Whether the field was answered, where it must be.
  package static func required(_ value: Value?) -> Problem? {
    value?.isEmpty ?? true ? Problem("problem.required") : nil
  }

  /// Whether a text has at most that many Unicode code points.
  package static func length(_ value: Value, atMost limit: Int) -> Problem? {
    guard case .text(let text) = value, text.unicodeScalars.count > limit else { return nil }
    return Problem(
      "problem.too-long",
      values: ["limit": "\(limit)", "length": "\(text.unicodeScalars.count)"])
  }

  /// Whether a text is a whole number of at least one, in ASCII digits.
  static func wholeNumber(_ value: Value) -> Problem? {
    guard case .text(let text) = value, !text.isEmpty else { return nil }
    let isRight =
      text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && (Int(text) ?? 0) > 0
    return isRight ? nil : Problem("problem.whole-number")
  }
}
