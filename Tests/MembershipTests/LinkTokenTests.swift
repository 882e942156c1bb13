import Testing

@testable import Membership

@Suite struct LinkTokenTests {
  private let token = LinkToken(bytes: (0..<22).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) })
  private let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  @Test func `a token is seven groups of five without look-alikes`() {
    let groups = token.text.split(separator: "-")
    #expect(groups.count == 7)
    #expect(groups.allSatisfy { $0.count == 5 })
    #expect(!token.text.contains { "ILOU".contains($0) })
  }

  @Test func `every one of the first 170 bits counts`() {
    for bit in 0..<176 {
      var bytes = [UInt8](repeating: 0, count: 22)
      bytes[bit / 8] = 1 << UInt8(7 - bit % 8)
      let isZero =
        LinkToken(bytes: bytes).text == LinkToken(bytes: Array(repeating: 0, count: 22)).text
      #expect(isZero == (bit >= 170))
    }
  }

  @Test func `it is read back from a link, in lower case, with spaces, with look-alikes`() throws {
    let text = token.text
    let spoken = text.lowercased().replacing("-", with: " ").replacing("0", with: "o")
      .replacing("1", with: "l")
    for typed in [
      text, "https://join.alpine.example/i/\(text)", spoken, text.replacing("-", with: ""),
    ] {
      #expect(try Link(parsing: typed) == Link(token: token))
    }
  }

  @Test func `every single wrong sign is a slip`() {
    let signs = Array(token.text)
    for index in signs.indices where signs[index] != "-" {
      for other in alphabet where other != signs[index] {
        var wrong = signs
        wrong[index] = other
        #expect(throws: LinkToken.Fault.slip) { try Link(parsing: String(wrong)) }
      }
    }
  }

  @Test func `what is too short, too long or foreign is a slip`() {
    let long = String(repeating: "A", count: 1_000_000)
    for typed in ["", "/", token.text + "0", String(token.text.dropLast()), "K7QFM-é", long, "\0"] {
      #expect(throws: LinkToken.Fault.slip) { try Link(parsing: typed) }
    }
  }

  @Test func `behind the token the mark of a letter is read, with slips of its own`() throws {
    let mark = MailMark(bytes: [1, 2, 3, 4, 5, 6])
    let text = Link(token: token, mark: mark).text
    #expect(text.hasPrefix(token.text + "-"))
    #expect(text.count == 53)
    for typed in [text, "https://join.alpine.example/i/\(text.lowercased())"] {
      #expect(try Link(parsing: typed) == Link(token: token, mark: mark))
    }
    let signs = Array(text)
    for index in signs.indices where signs[index] != "-" {
      for other in alphabet where other != signs[index] {
        var wrong = signs
        wrong[index] = other
        #expect(throws: LinkToken.Fault.slip) { try Link(parsing: String(wrong)) }
      }
    }
    for count in 42..<53 {
      #expect(throws: LinkToken.Fault.slip) { try Link(parsing: String(text.prefix(count)) + "0") }
    }
    #expect("\(mark)" == "…")
    #expect(!String(reflecting: Link(token: token, mark: mark)).contains(mark.text.prefix(5)))
  }

  @Test func `printing a token shows nothing of it`() {
    #expect("\(token)" == "…")
    #expect(String(reflecting: [token]).contains(token.text.prefix(5)) == false)
  }
}
