/// A letter by e-mail, complete: what is written to a file or to a server.
///
/// The headers are a fixed list, each once. Nothing that a person typed reaches them or the body
/// unencoded unless it is plain ASCII, and no line has more than 998 bytes.
package struct Message: Hashable, Sendable {
  package let from: Mailbox
  package let to: Mailbox
  /// Who gets the answer, if not the sender.
  package let replyTo: Mailbox?
  package let subject: String
  /// The text as people read it; line ends of any kind.
  package let text: String
  /// The same for programs that show HTML; nil for none.
  package let html: String?
  /// Without angle brackets, `name@domain`; the same for each copy of one letter.
  package let id: String
  /// Seconds since 1970 in UTC.
  package let date: Int64
  /// A language tag such as `de`.
  package let language: String

  /// Throws `malformed` where the ID, the date or the language cannot stand in a header.
  package init(
    from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, text: String,
    html: String? = nil, id: String, date: Int64, language: String
  ) throws(DeliveryError) {
    guard Self.isID(id), Self.isLanguage(language), MessageDate.range.contains(date) else {
      throw DeliveryError(.malformed, during: .compose)
    }
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.subject = subject
    self.text = text
    self.html = html
    self.id = id
    self.date = date
    self.language = language
  }

  /// The whole letter in MIME, every line ended by CR LF.
  package var bytes: [UInt8] {
    var headers = [("Date", MessageDate.text(date)), ("From", from.header)]
    if let replyTo { headers.append(("Reply-To", replyTo.header)) }
    headers += [
      ("To", to.header),
      ("Message-ID", "<\(id)>"),
      ("Subject", HeaderText.unstructured(subject)),
      ("Content-Language", language),
      ("Auto-Submitted", "auto-generated"),
      ("MIME-Version", "1.0"),
    ]
    guard let html else { return Array((Self.lines(headers) + Self.part(text, "plain")).utf8) }
    headers.append(("Content-Type", "multipart/alternative; boundary=\"\(Self.boundary)\""))
    let parts = [Self.part(text, "plain"), Self.part(html, "html")]
    let body = parts.map { "--\(Self.boundary)\r\n\($0)" }.joined()
    return Array("\(Self.lines(headers))\r\n\(body)--\(Self.boundary)--\r\n".utf8)
  }

  /// It cannot stand in a part: base64 has no low line.
  private static let boundary = "next_part"

  private static func part(_ text: String, _ kind: String) -> String {
    lines([
      ("Content-Type", "text/\(kind); charset=utf-8"),
      ("Content-Transfer-Encoding", "base64"),
    ]) + "\r\n" + BodyText.encoded(text)
  }

  private static func lines(_ headers: [(String, String)]) -> String {
    headers.map { "\($0): \($1)\r\n" }.joined()
  }

  /// Letters, digits, dots, hyphens and low lines around one at sign, at most 200 bytes.
  private static func isID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 200 else { return false }
    return parts.allSatisfy { part in
      part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty
          && $0.allSatisfy {
            isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }
      }
    }
  }

  private static func isLanguage(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 20 && (parts.first?.allSatisfy(isLetter) ?? false)
      && parts.allSatisfy {
        (2...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) }
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
