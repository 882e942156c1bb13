import Foundation
import Testing

/// A letter read back by the rules of the formats alone, to see what a receiver would see.
struct DecodedMessage {
  /// Names and unfolded values, in order.
  let headers: [(name: String, value: String)]
  let text: String

  init(_ bytes: [UInt8]) throws {
    let whole = String(decoding: bytes, as: UTF8.self)
    let parts = whole.components(separatedBy: "\r\n\r\n")
    try #require(parts.count == 2)
    let unfolded = parts[0].replacingOccurrences(of: "\r\n ", with: " ")
    headers = try unfolded.components(separatedBy: "\r\n").map { line in
      let colon = try #require(line.firstIndex(of: ":"))
      return (
        String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })
      )
    }
    let body = try #require(
      Data(base64Encoded: parts[1].replacingOccurrences(of: "\r\n", with: "")))
    text = String(decoding: body, as: UTF8.self)
  }

  var names: [String] { headers.map(\.name) }

  /// The value of the only header of that name, with its encoded words decoded.
  func value(_ name: String) throws -> String {
    let found = headers.filter { $0.name == name }
    try #require(found.count == 1)
    var bytes = Data()
    var wasEncoded = false
    for (index, word) in found[0].value.components(separatedBy: " ").enumerated() {
      let isEncoded = word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=")
      // White space between two encoded words is no part of the text.
      if index > 0, !(isEncoded && wasEncoded) { bytes.append(UInt8(ascii: " ")) }
      if isEncoded {
        #expect(word.utf8.count <= 75)
        let part = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
        #expect(String(data: part, encoding: .utf8) != nil, "a torn code point")
        bytes.append(part)
      } else {
        bytes.append(contentsOf: word.utf8)
      }
      wasEncoded = isEncoded
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
