import Testing

@testable import Membership

@Suite struct EmailAddressTests {
  @Test(arguments: [
    "zoe+x@guest.example", "o'brien@mail.example", "a@b.co", "x@xn--bcher-kva.example",
    String(repeating: "a", count: 64) + "@mail.example", "1@2.example",
  ])
  func `a plain address is taken as it was typed`(text: String) throws {
    #expect(try EmailAddress.parse("  \(text) ").text == text)
  }

  @Test(arguments: [
    ("", EmailAddress.Fault.empty), (" ", .empty), ("ana", .hasNoAt), ("a@b@c.co", .hasSeveralAts),
    ("a@b.co,c@d.co", .hasSeveralAts), ("\"a b\"@c.co", .hasForbiddenSign),
    ("a b@c.co", .hasForbiddenSign), ("a(x)@c.co", .hasForbiddenSign),
    ("a@[127.0.0.1]", .domainIsWrong),
    ("a@127.0.0.1", .domainIsWrong), ("a@localhost", .domainIsWrong), ("a@b..co", .domainIsWrong),
    ("a@b.co.", .domainIsWrong), ("a@-b.co", .domainIsWrong), ("a@b_c.co", .domainIsWrong),
    (".a@b.co", .hasStrayDot), ("a..b@c.co", .hasStrayDot), ("@b.co", .hasStrayDot),
    ("a@b.co\r\nBcc: x@y.z", .hasSeveralAts), ("a@b.co\r\n", .domainIsWrong),
    ("a\0@b.co", .hasForbiddenSign), ("a\t@b.co", .hasForbiddenSign),
    ("ana@éxample.fr", .isNotASCII),
    ("a@b\u{200B}.co", .isNotASCII), ("\u{212A}@b.co", .isNotASCII),
  ])
  func `anything else is refused for one reason`(text: String, fault: EmailAddress.Fault) {
    #expect(throws: fault) { try EmailAddress.parse(text) }
  }

  @Test func `lengths are counted in octets`() {
    let local = String(repeating: "a", count: 65)
    #expect(throws: EmailAddress.Fault.localPartIsTooLong) {
      try EmailAddress.parse("\(local)@b.co")
    }
    let labels = String(repeating: "abcdefghij.", count: 23)
    #expect(throws: EmailAddress.Fault.isTooLong) { try EmailAddress.parse("a@\(labels)example") }
  }

  @Test(arguments: [
    "\u{212A}im@example.com", "d\u{131}ana@example.com", "o\u{FB03}ce@example.com",
    "\u{FF41}na@example.com", "stra\u{DF}e@example.com", "ana@ex\u{212A}mple.com",
    "ana@stra\u{DF}e.example", "\u{0430}na@example.com", "ana@example.com\u{200B}",
    "an\u{AD}a@example.com", "\u{1D5BA}na@example.com",
  ])
  func `what could be folded into another address is none`(address: String) {
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress.parse(address) }
  }

  @Test func `letters go to the address as it was typed`() throws {
    let address = try EmailAddress.parse("Ana.Keller@Example.COM")
    #expect(address.text == "Ana.Keller@Example.COM" || address.text == "Ana.Keller@example.com")
    #expect(address.key == "ana.keller@example.com")
  }

  @Test func `two spellings of one address share a key, neighbours do not`() throws {
    #expect(try EmailAddress.parse("ALICE@Example.COM").key == "alice@example.com")
    #expect(try EmailAddress.parse("ice@example.com").key != "alice@example.com")
  }
}

@Suite struct PhoneNumberTests {
  @Test(arguments: [
    ("+41 22 820 35 44", "+41228203544"), ("+1 (555) 010-9999", "+15550109999"),
    ("+1234567", "+1234567"),
  ])
  func `a number is kept as plus and digits`(typed: String, expected: String) throws {
    #expect(try PhoneNumber.parse(typed).text == expected)
  }

  @Test(arguments: [
    ("022 820 35 44", PhoneNumber.Fault.hasNoPlus), ("", .hasNoPlus), ("+123456", .hasWrongLength),
    ("+1234567890123456", .hasWrongLength), ("+٤١٢٢٨٢٠٣٥", .hasForbiddenSign),
    ("+41 22 820;id", .hasForbiddenSign), ("+41\r\n228203544", .hasForbiddenSign),
    ("++1234567", .hasForbiddenSign),
  ])
  func `anything else is refused`(typed: String, fault: PhoneNumber.Fault) {
    #expect(throws: fault) { try PhoneNumber.parse(typed) }
  }
}

@Suite struct InvitationStateTests {
  @Test func `only five arrows lead anywhere, and none out of an end`() {
    var arrows: [String] = []
    for state in InvitationState.allCases {
      for next in InvitationState.allCases where state.mayBecome(next) {
        arrows.append("\(state) → \(next)")
      }
    }
    #expect(
      arrows == [
        "pending → accepted", "pending → declined", "pending → revoked", "pending → expired",
        "expired → pending",
      ])
  }
}
