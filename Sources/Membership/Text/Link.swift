/// A link as it is given: its token, and behind it the mark that only the letter has.
package struct Link: Hashable, Sendable {
  package let token: LinkToken
  /// Nil where the link was shown, and not taken from the letter.
  package let mark: MailMark?

  package init(token: LinkToken, mark: MailMark? = nil) {
    self.token = token
    self.mark = mark
  }

  /// Reads a link or its last part: lower case, spaces, hyphens and look-alikes are taken.
  package init(parsing typed: String) throws(LinkToken.Fault) {
    let whole = LinkToken.signCount + MailMark.signCount
    guard let read = CheckedSigns.read(typed, most: whole) else { throw .slip }
    token = try LinkToken(symbols: read.prefix(LinkToken.signCount))
    let rest = read.dropFirst(LinkToken.signCount)
    mark = rest.isEmpty ? nil : try MailMark(symbols: rest)
  }

  /// What stands behind the last slash, 41 signs, or 53 with the mark.
  package var text: String { token.text + (mark.map { "-" + $0.text } ?? "") }
}
