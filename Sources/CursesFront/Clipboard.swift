/// The sequence by which a terminal puts a text into its clipboard (OSC 52).
enum Clipboard {
  /// Terminals drop longer ones, counted in base64.
  static let largestSize = 74_994

  /// The sequence, or nil where the text is empty or too long for it.
  static func sequence(copying text: String) -> String? {
    let encoded = base64(Array(text.utf8))
    guard !text.isEmpty, encoded.utf8.count <= largestSize else { return nil }
    return "\u{1B}]52;c;\(encoded)\u{07}"
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = Array(group) + [0, 0]
      let bits = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
      for place in 0..<4 {
        result.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : 0x3D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
