import Testing

@testable import Membership

@Suite struct MailboxCodeTests {
  @Test(arguments: ["123456", "123 456", "12-34-56", " 1 2 3 4 5 6 ", "123--456"])
  func `digits are taken with spaces or hyphens between them`(typed: String) throws {
    #expect(try MailboxCode.parse(typed).text == "123456")
  }

  @Test(arguments: [
    ("", MailboxCode.Fault.empty), ("  - ", .empty), ("12345", .wrongLength),
    ("1234567", .wrongLength), ("12345a", .forbiddenSign), ("123.456", .forbiddenSign),
    ("１２３４５６", .forbiddenSign), ("+123456", .forbiddenSign), ("123\n456", .forbiddenSign),
    ("123\u{2013}456", .forbiddenSign),
  ])
  func `everything else is refused`(typed: String, fault: MailboxCode.Fault) {
    #expect(throws: fault) { try MailboxCode.parse(typed) }
  }

  @Test(
    arguments: [
      ([0, 0, 0, 0, 0, 0, 0, 0], "000000"), ([0, 0, 0, 0, 0, 0, 0, 7], "000007"),
      ([0, 0, 0, 0, 0, 0x0F, 0x42, 0x3F], "999999"), ([0, 0, 0, 0, 0, 0x0F, 0x42, 0x41], "000001"),
      ([255, 255, 255, 255, 255, 255, 255, 255, 9], "551615"),
    ] as [([UInt8], String)])
  func `a code always has six digits`(bytes: [UInt8], text: String) {
    #expect(MailboxCode(bytes: bytes).text == text)
  }

  @Test func `a code is never printed`() throws {
    let code = try MailboxCode.parse("123456")
    var dumped = ""
    dump(code, to: &dumped)
    for text in ["\(code)", "\(code as MailboxCode?)", String(reflecting: code), dumped] {
      #expect(!text.contains("123456"))
    }
  }

  @Test func `only the link in the letter proves the mailbox by itself`() {
    var invitation = Samples.invitation()
    #expect(!invitation.needsMailboxCode(cameByMail: true))
    #expect(invitation.needsMailboxCode(cameByMail: false))
    invitation.terms.requireAddress = false
    #expect(!invitation.needsMailboxCode(cameByMail: true))
    #expect(!invitation.needsMailboxCode(cameByMail: false))
  }

  @Test(
    arguments: [
      ([], nil), ([60], nil), ([61], nil), ([59], 1), ([0], 60), ([-5], 65),
      ([60, 120, 180, 240], nil),
      ([60, 120, 180, 240, 3_599], 1), ([60, 120, 180, 240, 3_600], nil),
      ([60, 120, 180, 240, 300], 3_300), ([1, 120, 180, 240, 3_599], 59),
    ] as [([Int64], Int64?)])
  func `one code a minute, five an hour`(ages: [Int64], seconds: Int64?) {
    let codes = ages.enumerated().map { Samples.code(serial: 9 - $0.offset, age: $0.element) }
    #expect(IssuedCode.pause(after: codes, at: Samples.now) == seconds)
  }
}
