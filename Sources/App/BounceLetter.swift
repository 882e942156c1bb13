import Membership

/// What a letter says by which a server reports that another one could not be brought (RFC 3464).
///
/// Only its plain lines are read: the fields of such a report, and the headers of the letter it is about.
struct BounceLetter: Hashable {
  /// The name of the letter that came back, before the at sign of its Message-ID.
  let letter: String
  /// Why, in the words of the server that refused it, or its number for that.
  let words: String

  /// Nil where this is no such letter, or tells only that something takes its time.
  init?(_ bytes: [UInt8]) {
    let lines = Self.lines(bytes)
    let head = lines.prefix { !$0.isEmpty }
    let type = head.compactMap { Self.value(of: "content-type", in: $0) }.first?.lowercased()
    guard let type, type.hasPrefix("multipart/report"), type.contains("delivery-status")
    else { return nil }
    let rest = lines.dropFirst(head.count)
    func first(_ name: String) -> String? {
      rest.lazy.compactMap { Self.value(of: name, in: $0) }.first
    }
    guard first("action")?.lowercased() == "failed",
      let id = first("message-id") ?? first("original-message-id"),
      let name = Self.name(in: id)
    else { return nil }
    letter = name
    let said = first("diagnostic-code") ?? first("status") ?? ""
    // Behind the kind of server that said it.
    let parts = said.split(separator: ";", maxSplits: 1)
    let words = parts.count == 2 ? String(parts[1]) : said
    self.words = String(words.drop { $0 == " " }.prefix(300))
  }

  /// The lines, those that go on from the one before joined to it.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let text = String(
        decoding: line.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }, as: UTF8.self)
      let goesOn = text.utf8.first == UInt8(ascii: " ") || text.utf8.first == 9
      if goesOn, let last = lines.last, !last.isEmpty {
        lines[lines.count - 1] += " " + text.drop { $0 == " " || $0 == "\t" }
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private static func value(of name: String, in line: String) -> String? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
      line[..<colon].lowercased() == name
    else { return nil }
    return String(line[line.utf8.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
  }

  /// What stands between the angle bracket and the at sign.
  private static func name(in id: String) -> String? {
    guard id.utf8.first == UInt8(ascii: "<"), let at = id.utf8.firstIndex(of: UInt8(ascii: "@"))
    else { return nil }
    return String(id[id.utf8.index(after: id.startIndex)..<at])
  }
}

extension Application {
  /// Marks the letter that came back; gives its name, or nil where this tells of none of ours.
  package func takeBounce(_ bytes: [UInt8]) throws -> String? {
    guard let bounce = BounceLetter(bytes),
      try store.bounce(Delivery.ID(bounce.letter), words: bounce.words, at: world.now())
    else { return nil }
    return bounce.letter
  }
}
