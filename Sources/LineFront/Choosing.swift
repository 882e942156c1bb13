/// Finds out which entries of a numbered list are meant by what was typed.
struct Choosing {
  enum Finding: Equatable {
    /// The index of the entry.
    case one(Int)
    /// More than one label begins with it or holds it.
    case several([Int])
    case none
  }

  /// What a person sees behind the numbers.
  let labels: [String]
  /// How programs name the same entries.
  let names: [String]

  /// Finds one entry by its number, its label, its name, or a part of its label that no other has.
  func find(_ typed: String) -> Finding {
    let word = Typed.trimmed(typed).lowercased()
    guard !word.isEmpty else { return .none }
    if let number = number(word) { return .one(number - 1) }
    let lowered = labels.map { $0.lowercased() }
    if let index = lowered.firstIndex(of: word) { return .one(index) }
    if let index = names.firstIndex(where: { $0.lowercased() == word }) { return .one(index) }
    let beginning = lowered.indices.filter { lowered[$0].hasPrefix(word) }
    if beginning.count == 1 { return .one(beginning[0]) }
    let holding = lowered.indices.filter { holds(lowered[$0], word) }
    if holding.count == 1 { return .one(holding[0]) }
    return holding.isEmpty ? .none : .several(holding)
  }

  /// Finds several entries; they stand apart by commas or spaces.
  ///
  /// Gives the part that was not understood, with what it might mean, where there is one.
  func findAll(_ typed: String) -> (indexes: [Int], unclear: (part: String, Finding)?) {
    var found: [Int] = []
    for part in typed.split(separator: ",").map({ Typed.trimmed(String($0)) })
    where !part.isEmpty {
      // A label may have spaces of its own.
      let whole = find(part)
      let words = part.split(separator: " ").map(String.init)
      let pieces = words.count > 1 ? words.map { ($0, find($0)) } : []
      if case .one(let index) = whole {
        found.append(index)
      } else if pieces.isEmpty {
        return (found, (part, whole))
      } else {
        for (word, finding) in pieces {
          guard case .one(let index) = finding else { return (found, (word, finding)) }
          found.append(index)
        }
      }
    }
    var unique: [Int] = []
    for index in found where !unique.contains(index) { unique.append(index) }
    return (unique, nil)
  }

  private func number(_ word: String) -> Int? {
    guard word.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(word), (1...max(1, labels.count)).contains(number), !labels.isEmpty
    else { return nil }
    return number
  }

  private func holds(_ text: String, _ part: String) -> Bool {
    let wanted = Array(part.unicodeScalars)
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= wanted.count else { return false }
    return (0...(scalars.count - wanted.count)).contains {
      scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
