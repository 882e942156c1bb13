import Testing

@testable import Membership

@Suite struct NamesTests {
  @Test(arguments: [
    "Ana", "Jean-Luc", "O'Neill", "Nguyễn", "é", "e\u{301}", "الزهراء", "李小龍", "Anna Maria",
    String(repeating: "a", count: 128),
  ])
  func `a name is taken without the white space around it`(name: String) throws {
    let parsed = try PersonName.parse(" \u{A0}\(name) ")
    #expect(parsed.text.unicodeScalars.elementsEqual(name.unicodeScalars))
  }

  @Test(arguments: [
    ("", PersonName.Fault.blank), ("  \u{3000}", .blank), ("a\nb", .control), ("a\r\nb", .control),
    ("a\0b", .control), ("a\u{9B}b", .control), ("a\u{1B}[31m", .control), ("a\u{7F}", .control),
    ("a\u{202E}b", .hidden), ("a\u{2066}b", .hidden), ("a\u{200B}b", .hidden),
    ("a\u{200D}b", .hidden), ("a\u{AD}b", .hidden), ("a\u{2028}b", .hidden),
    ("a\u{E0041}", .hidden), ("a\u{3164}", .hidden), ("\u{301}a", .marks),
    ("a\u{301}\u{302}\u{303}", .marks), ("a" + String(repeating: "\u{301}", count: 5_000), .marks),
    (String(repeating: "a", count: 129), .tooLong),
  ])
  func `anything else is refused for one reason`(name: String, fault: PersonName.Fault) {
    #expect(throws: fault) { try PersonName.parse(name) }
  }

  @Test func `the limit counts code points, not what they look like`() {
    let flags = String(repeating: "🇨🇭", count: 65)
    #expect(flags.count == 65)
    #expect(throws: TeamName.Fault.tooLong) { try TeamName.parse(flags) }
    #expect(throws: OrganisationName.Fault.blank) { try OrganisationName.parse("  ") }
  }

  @Test func `a text keeps its lines and refuses what is not text`() throws {
    let note = try FreeText.parse("\n\r\none\r\ntwo\rthree\n👩‍👩‍👧 \n \n", limit: 1_000)
    #expect(note.text.unicodeScalars.elementsEqual("one\ntwo\nthree\n👩‍👩‍👧".unicodeScalars))
    for (text, fault) in [
      ("a\u{1B}[2J", FreeText.Fault.control), ("a\tb", .control), ("a\u{202E}b", .hidden),
      ("a\u{301}\u{301}\u{301}", .marks), ("12345", .tooLong),
    ] {
      #expect(throws: fault) { try FreeText.parse(text, limit: 4) }
    }
  }

  @Test(arguments: [
    ("", DomainName.Fault.empty), ("localhost", .noDot), ("a..b", .emptyLabel),
    ("a.b.", .emptyLabel), ("-a.b", .hyphenAtEdge), ("a-.b", .hyphenAtEdge),
    ("a_b.c", .forbiddenSign), ("a b.c", .forbiddenSign), ("é.fr", .notASCII),
    ("127.0.0.1", .numericEnding), (String(repeating: "a", count: 64) + ".b", .labelTooLong),
    (String(repeating: "a.", count: 127) + "b", .tooLong),
  ])
  func `a wrong domain is refused`(text: String, fault: DomainName.Fault) {
    #expect(throws: fault) { try DomainName.parse(text) }
  }

  @Test func `a domain and a mailbox are kept in small letters`() throws {
    #expect(try DomainName.parse("XN--BCHER-KVA.Example").text == "xn--bcher-kva.example")
    #expect(try MailboxName.parse("Ana.Maria-1_x+Y").text == "ana.maria-1_x+y")
  }

  @Test(arguments: [
    ("", MailboxName.Fault.empty), (".a", .strayDot), ("a.", .strayDot), ("a..b", .strayDot),
    ("a@b", .forbiddenSign), ("a b", .forbiddenSign), ("\u{212A}", .forbiddenSign),
    (String(repeating: "a", count: 65), .tooLong),
  ])
  func `a wrong mailbox is refused`(text: String, fault: MailboxName.Fault) {
    #expect(throws: fault) { try MailboxName.parse(text) }
  }

  @Test func `every fault has a code of its own`() {
    #expect(Set(InputFaults.allCodes).count == InputFaults.allCodes.count)
    #expect(InputFaults.allCodes.contains("link-slip"))
  }
}
