import Delivery
import Foundation
import Membership
import TestServers
import Testing

@Suite struct MessageTests {
  static let names = [
    "Date", "From", "To", "Message-ID", "Subject", "Content-Language", "Auto-Submitted",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
  ]

  static func message(
    name: String = "Zoë O'Brien", subject: String = "Welcome", text: String = "Hello",
    id: String = "k7qfm.2@join.alpine.example", date: Int64 = 1_795_442_709, language: String = "en"
  ) throws -> Message {
    try Message(
      from: Mailbox(name: name, address: EmailAddress.parse("rescue@alpine.example")),
      to: Mailbox(name: name, address: EmailAddress.parse("zoe+x@guest.example")),
      subject: subject, text: text, id: id, date: date, language: language)
  }

  @Test func `a letter reads back as it was written`() throws {
    let letter = try Self.message(subject: "Einladung für Zoë", text: "Grüezi\n\nbis bald\n")
    let decoded = try DecodedMessage(letter.bytes)
    #expect(decoded.names == Self.names)
    #expect(try decoded.value("Subject") == "Einladung für Zoë")
    #expect(try decoded.value("From") == "Zoë O'Brien <rescue@alpine.example>")
    #expect(try decoded.value("To") == "Zoë O'Brien <zoe+x@guest.example>")
    #expect(try decoded.value("Message-ID") == "<k7qfm.2@join.alpine.example>")
    #expect(try decoded.value("Date") == "Mon, 23 Nov 2026 14:05:09 +0000")
    #expect(try decoded.value("Content-Language") == "en")
    #expect(decoded.text == "Grüezi\r\n\r\nbis bald\r\n")
  }

  @Test(arguments: [
    "\r", "\n", "\r\n", "\0", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\u{7F}",
    "\r\n\r\n", "\n\r", "\r\n ",
  ])
  func `nothing typed makes a header`(end: String) throws {
    let hostile = "Ana\(end)Bcc: all@alpine.example\(end)"
    let decoded = try DecodedMessage(
      Self.message(name: hostile, subject: hostile, text: hostile).bytes)
    #expect(decoded.names == Self.names)
    #expect(try decoded.value("Subject") == "Ana Bcc: all@alpine.example")
    let from = try decoded.value("From")
    #expect(from == "Ana Bcc: all@alpine.example <rescue@alpine.example>")
  }

  @Test(arguments: [
    "\n.\n", "\r\n.\r\n", "\r.\r", "a\rb", "a\nb", "..", String(repeating: "ab c", count: 2_500),
    "\r\n\r\nMAIL FROM:<x@y.example>\r\n", "", "\n", "=20=3D",
  ])
  func `any text goes through whole and nothing of it stands raw on the wire`(text: String) throws {
    let bytes = try Self.message(text: text).bytes
    let decoded = try DecodedMessage(bytes)
    #expect(withoutLineEnds(decoded.text) == withoutLineEnds(text))
    for (index, byte) in bytes.enumerated() {
      if byte == 10 { #expect(index > 0 && bytes[index - 1] == 13) }
      if byte == 13 { #expect(index + 1 < bytes.count && bytes[index + 1] == 10) }
    }
    #expect(bytes.allSatisfy { $0 < 0x80 })
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 77 })
    #expect(!lines.contains { $0.first == UInt8(ascii: ".") })
  }

  @Test func `line ends of every kind end a line`() throws {
    let text = "a\rb\nc\r\nd\u{2028}e"
    #expect(try DecodedMessage(Self.message(text: text).bytes).text == "a\r\nb\r\nc\r\nd\r\ne")
  }

  @Test func `controls in the text become a sign, tabs stay`() throws {
    let text = "a\u{1B}[2J\tb\u{9B}0m\0"
    let decoded = try DecodedMessage(Self.message(text: text).bytes)
    #expect(decoded.text == "a\u{FFFD}[2J\tb\u{FFFD}0m\u{FFFD}")
  }

  @Test(arguments: [
    String(repeating: "é", count: 300), String(repeating: "佐藤花子 ", count: 40) + "x",
    String(repeating: "🏔", count: 100), String(repeating: "long ", count: 100) + "end",
    "=?utf-8?B?Qm9zcw==?=", "\"Boss\" <boss@alpine.example>,", "日本",
  ])
  func `a long or strange subject and name are folded and read back`(text: String) throws {
    let bytes = try Self.message(name: text, subject: text).bytes
    let decoded = try DecodedMessage(bytes)
    #expect(decoded.names == Self.names)
    #expect(try decoded.value("Subject") == text)
    #expect(try decoded.value("To") == "\(text) <zoe+x@guest.example>")
    #expect(bytes.split(separator: 10).allSatisfy { $0.count <= 77 })
  }

  @Test func `what turns the reading direction does not reach a header`() throws {
    let decoded = try DecodedMessage(Self.message(subject: "a\u{202E}b\u{2066}c").bytes)
    #expect(try decoded.value("Subject") == "abc")
  }

  @Test func `a mailbox without a name is its address`() throws {
    let decoded = try DecodedMessage(Self.message(name: " \r\n").bytes)
    #expect(try decoded.value("To") == "zoe+x@guest.example")
  }

  @Test(arguments: [
    "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b>\r\nBcc: x", "a..b@c", ".a@c", "a/b@c", "ä@c",
    String(repeating: "a", count: 200) + "@b",
  ])
  func `a message ID that is none is refused`(id: String) {
    #expect(throws: DeliveryError(.malformed, during: .compose)) { try Self.message(id: id) }
  }

  @Test(arguments: ["", "e", "en\r\nX: y", "en-", "12", "english-of-a-very-long-kind"])
  func `a language that is none is refused`(language: String) {
    #expect(throws: DeliveryError(.malformed, during: .compose)) {
      try Self.message(language: language)
    }
  }

  @Test(arguments: [
    (Int64(0), "Thu, 01 Jan 1970 00:00:00 +0000"),
    (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
    (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 +0000"),
    (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"),
    (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
  ])
  func `a date is written in UTC`(seconds: Int64, expected: String) throws {
    #expect(try DecodedMessage(Self.message(date: seconds).bytes).value("Date") == expected)
  }

  @Test(arguments: [Int64(-1), 253_402_300_800, .max])
  func `a date that no header can hold is refused`(seconds: Int64) {
    #expect(throws: DeliveryError(.malformed, during: .compose)) {
      try Self.message(date: seconds)
    }
  }

  private func withoutLineEnds(_ text: String) -> [UInt8] {
    text.utf8.filter { $0 != 10 && $0 != 13 }
  }
}

@Suite struct MessagePartsTests {
  @Test func `a letter with HTML has two parts, and nothing of either ends it`() throws {
    let hostile = "--next_part--\r\n\r\nContent-Type: text/plain\r\n"
    let letter = try Message(
      from: Mailbox(address: .parse("rescue@alpine.example")),
      to: Mailbox(address: .parse("zoe@guest.example")),
      replyTo: Mailbox(name: "Rhea", address: .parse("rhea@alpine.example")), subject: "S",
      text: "text \(hostile)", html: "<p>html</p> \(hostile)", id: "1@a.example", date: 0,
      language: "en")
    let text = String(decoding: letter.bytes, as: UTF8.self)
    #expect(text.contains("\r\nReply-To: Rhea\r\n <rhea@alpine.example>\r\n"))
    let parts = LetterText.parts(text)
    let plain = hostile.replacing("\r\n", with: "\n")
    #expect(parts == ["text \(plain)", "<p>html</p> \(plain)"])
    #expect(text.components(separatedBy: "--next_part").count == 4)
    #expect(text.hasSuffix("\r\n--next_part--\r\n"))
  }
}
