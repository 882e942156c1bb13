import Foundation

/// What readers of a letter see, whichever of its two forms they take.
package enum LetterText {
  /// The parts decoded, in order; a letter without parts is one.
  package static func parts(_ letter: String) -> [String] {
    let pieces = letter.components(separatedBy: "\r\n\r\n").dropFirst()
    let bodies = pieces.count == 1 ? Array(pieces) : Array(pieces.dropFirst())
    return bodies.map { body in
      let lines = body.components(separatedBy: "\r\n").prefix { !$0.hasPrefix("--") }
      let data = Data(base64Encoded: lines.joined()) ?? Data(body.utf8)
      return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
    }
  }
}
