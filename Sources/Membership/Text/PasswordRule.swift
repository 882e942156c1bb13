/// What a password must be, apart from how hard it is to guess, which is measured elsewhere.
///
/// Words of the person and the organisation do not count towards the length.
package struct PasswordRule: Hashable, Sendable {
  /// What can be wrong with a password.
  package enum Fault: InputFault {
    case tooShort(needed: Int)
    case tooLong(bytes: Int)
    case control
    case context
    case weak

    package static let allCodes = [
      "password-too-short", "password-too-long", "password-control", "password-context",
      "password-weak",
    ]

    package var code: String {
      switch self {
      case .tooShort: "password-too-short"
      case .tooLong: "password-too-long"
      case .control: "password-control"
      case .context: "password-context"
      case .weak: "password-weak"
      }
    }

    package var values: [String: String] {
      switch self {
      case .tooShort(let needed): ["needed": String(needed)]
      case .tooLong(let bytes): ["limit": String(bytes)]
      case .control, .context, .weak: [:]
      }
    }
  }

  package static let byteLimit = 1_024
  package static let lengthAlone = 15
  package static let lengthWithSecondFactor = 8
  package static let strengthNeeded = 3

  /// Whether every sign-in also asks for a second factor.
  package let secondFactor: Bool
  /// Names, local part of the address, organisation: what anybody would guess first.
  package let contextWords: [String]

  package init(secondFactor: Bool, contextWords: [String]) {
    self.secondFactor = secondFactor
    self.contextWords = contextWords
  }

  /// The least number of code points.
  package var lengthNeeded: Int {
    secondFactor ? Self.lengthWithSecondFactor : Self.lengthAlone
  }

  /// The first thing wrong with a password whose strength was measured as 0 to 4, or not at all.
  package func fault(in password: String, strength: Int? = nil) -> Fault? {
    if password.utf8.count > Self.byteLimit { return .tooLong(bytes: Self.byteLimit) }
    let scalars = Array(password.unicodeScalars)
    if scalars.contains(where: { $0.properties.generalCategory == .control }) { return .control }
    if scalars.count < lengthNeeded { return .tooShort(needed: lengthNeeded) }
    if lengthWithoutContext(of: scalars) < lengthNeeded { return .context }
    if let strength, strength < Self.strengthNeeded { return .weak }
    return nil
  }

  private func lengthWithoutContext(of password: [Unicode.Scalar]) -> Int {
    let folded = Self.folded(password)
    var isCovered = [Bool](repeating: false, count: folded.count)
    for word in words where word.count <= folded.count {
      for start in 0...folded.count - word.count
      where folded[start..<start + word.count].elementsEqual(word) {
        for index in start..<start + word.count { isCovered[index] = true }
      }
    }
    return isCovered.count { !$0 }
  }

  /// The context words of three code points or more, whole and cut at what is no letter or digit.
  private var words: [[Unicode.Scalar]] {
    contextWords.flatMap { text in
      let folded = Self.folded(Array(text.unicodeScalars))
      let parts = folded.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
      return [folded] + parts.map(Array.init)
    }.filter { $0.count >= 3 }
  }

  private static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.map { scalar in
      let small = scalar.properties.lowercaseMapping.unicodeScalars
      return small.count == 1 ? small.first ?? scalar : scalar
    }
  }
}
