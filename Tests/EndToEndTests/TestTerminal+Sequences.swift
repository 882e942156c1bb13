import TestTerminal

extension TestTerminal {
  /// What followed an escape sign so far, without its numbers: the kinds of sequences that were sent.
  var sequences: Set<String> {
    let bytes = transcript
    var kinds: Set<String> = []
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x1B, index + 1 < bytes.count else { continue }
      var kind = String(UnicodeScalar(bytes[index + 1]))
      if kind == "[" {
        var end = index + 2
        while end < bytes.count, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
        if end < bytes.count { kind += String(UnicodeScalar(bytes[end])) }
      }
      kinds.insert(kind)
    }
    return kinds
  }
}
