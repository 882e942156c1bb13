import Delivery
import Foundation
import Membership
import Screens
import ScreenFiles
import TestServers
import Testing
import Wizard

@testable import App

/// No address is read in two ways: where letters go is what the person who invites has seen.
@Suite(.serialized) struct EnvelopeTests {
  /// So many texts are tried; `USHER_ROUNDS` asks for more.
  private static let rounds =
    ProcessInfo.processInfo.environment["USHER_ROUNDS"].flatMap(Int.init) ?? 4_000

  /// The last screen before a guest is invited.
  private struct Review {
    private var session: Session
    private let phrases: Phrases

    init() throws {
      let screens = ScreenFolder(embedded: EmbeddedScreens.files)
      phrases = try screens.phrases(language: "en")
      session = Session(
        flow: try screens.flow("invite-guest", language: "en"), checks: FieldChecks.pure,
        answers: ["language": .text("en"), "send-by": .text("email")])
      _ = session.begin()
      _ = session.handle(.jumped(screen: "review"))
    }

    /// What stands there of an address that was typed like that.
    mutating func address(_ typed: String) -> String? {
      _ = session.handle(.answered(field: "address", .text(typed)))
      var lines: [String] = []
      for case .review(let rows) in session.frame(phrases).blocks { lines += rows.flatMap(\.lines) }
      return lines.first.map { String($0.prefix { $0 != "·" }) }?.trimmed
    }
  }

  @Test func `each address is refused, or the envelope bears what the review shows`() throws {
    let server = try ScriptedMailServer("")
    let connection = MailConnection(
      try #require(MailServer(host: "127.0.0.1", port: server.port, security: .none)))
    let sender = try EmailAddress.parse("invitations@alpine.example")
    let letter = Array("From: invitations@alpine.example\r\n\r\nHello\r\n".utf8)
    var review = try Review()
    var addresses = HostileAddresses(seed: 20_261_130)
    var refused: [EmailAddress.Fault: Int] = [:]
    var sent: [String] = []
    for _ in 0..<Self.rounds {
      let typed = addresses.next()
      let address: EmailAddress
      do {
        address = try EmailAddress.parse(typed)
      } catch {
        refused[error, default: 0] += 1
        continue
      }
      let shown = review.address(typed)
      let seen = try #require(shown)
      #expect(Array(seen.utf8) == Array(address.text.utf8), "\(typed.debugDescription)")
      // Nothing in it ends an argument, a command or a path, and there is one reading of it.
      #expect(address.text.utf8.allSatisfy { (0x21..<0x7F).contains($0) })
      #expect(address.text.utf8.filter { $0 == UInt8(ascii: "@") }.count == 1)
      #expect(!address.text.contains { "<>()[]\\\",:; ".contains($0) })
      #expect(!address.text.hasSuffix("."))
      _ = try connection.send(letter, from: sender, to: address)
      sent.append(seen)
    }
    connection.close()
    let heard = server.log.filter { $0.hasPrefix("RCPT") }
    #expect(heard.map { Array($0.utf8) } == sent.map { Array("RCPT TO:<\($0)>".utf8) })
    #expect(!server.log.contains("BARE"))
    // Of both there is enough, and every reason is met.
    #expect(sent.count > Self.rounds / 10)
    #expect(Set(refused.keys) == Set(EmailAddress.Fault.allCases))
    print("\(Self.rounds) texts: \(sent.count) sent, \(refused)")
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}

/// Addresses as somebody writes them who wants them to be read in two ways, the same in every run.
private struct HostileAddresses {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> String {
    // In most of them only one thing is not plain, so that nothing else keeps it from being read.
    let odd = number(below: 6)
    var text =
      (odd == 0 || odd == 5 ? local() : plainLocal()) + (odd == 1 || odd == 5 ? at() : "@")
      + (odd == 2 || odd == 5 ? domain() : plainDomain())
    if odd == 3 { text = wrapped(text) }
    if odd == 4 || odd == 5 { for _ in 0...number(below: 3) { text = spoilt(text) } }
    return number(below: 500) == 0 ? "  " : text
  }

  private mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func one(of texts: [String]) -> String { texts[number(below: texts.count)] }

  /// Of signs that all may stand there, at random.
  private mutating func plainLocal() -> String {
    let signs = Array("abcXYZ019!#$%&'*+-/=?^_`{|}~")
    return String((0...number(below: 12)).map { _ in signs[number(below: signs.count)] })
      + one(of: ["", "", ".b", ".c.d"])
  }

  private mutating func plainDomain() -> String {
    one(of: ["mail.example", "MAIL.Example", "a-b.co", "xn--bcher-kva.example", "1.2.example"])
  }

  private mutating func local() -> String {
    one(of: [
      "zoe", "Zoë", "o'brien", "a.b", "a..b", ".a", "a.", "\"a b\"", "\"zoe\"", "\"a@b\"", "a(b)",
      "(c)a",
      "a\r\n b", "a\n\tb", "=?utf-8?q?zoe?=", "=?utf-8?b?em9l?=", "zoe%evil.example",
      "evil.example!zoe",
      "a+b", "a=b", "-a", "a/b", "{a}", "~", "a\0b", "a\\@b", "\u{212A}im", "an\u{AD}a", "",
      String(repeating: "l", count: 64), String(repeating: "l", count: 65), "zoe;x", "zoe,max",
      "a\u{200B}b", "ＺＯＥ", "#", "a*b?c^d_e`f|g", "postmaster", "<zoe", "a:b",
    ])
  }

  private mutating func at() -> String {
    one(of: ["@", "@", "@", "@", "@", "@", "@@", "", " @ ", "@(x)", "＠", "%40", "@\r\n "])
  }

  private mutating func domain() -> String {
    one(of: [
      "mail.example", "mail.example", "MAIL.Example", "a-b.co", "mail.example.", "mail..example",
      "-a.co",
      "a-.co", "localhost", "[127.0.0.1]", "127.0.0.1", "[IPv6:::1]", "0x7f.1",
      "xn--bcher-kva.example",
      "bücher.example", "ex\u{212A}mple.com", "mail.example(comment)",
      "mail.example\0.evil.example",
      "mail.example\r\nRCPT TO:<evil@evil.example>", "mail.example@evil.example", "mail.example>",
      "mail.example> NOTIFY=NEVER", "mail.example%evil.example", "", ".", "mail。example",
      String(repeating: "abcdefghij.", count: 23) + "co", String(repeating: "d", count: 64) + ".co",
      "mail.\u{202E}example", "a_b.co", "mail.example:25", "mail.example,b@c.co", "1.2.example",
    ])
  }

  private mutating func wrapped(_ text: String) -> String {
    switch number(below: 9) {
    case 0: "<\(text)>"
    case 1: "Zoe <\(text)>"
    case 2: "<@relay.example:\(text)>"
    case 3: " \(text)  "
    case 4: "\(text)\r\nBcc: evil@evil.example"
    case 5: "mailto:\(text)"
    case 6: "\(text), \(text)"
    case 7: "\"\(text)\" \(text)"
    default: "\t\(text)\n"
    }
  }

  private mutating func spoilt(_ text: String) -> String {
    let signs =
      (0...0x7F).map { Character(Unicode.Scalar(UInt8($0))) } + Array("äK\u{200B}\u{2028}．")
    var all = Array(text)
    let place = number(below: all.count + 1)
    switch number(below: 3) {
    case 0: all.insert(signs[number(below: signs.count)], at: place)
    case 1 where place < all.count: all[place] = signs[number(below: signs.count)]
    case _ where place < all.count: all.remove(at: place)
    case _: break
    }
    return String(all)
  }
}
