import Foundation
import Membership
import Mustache

/// Hands SMS to a gateway, by the request that its configuration describes.
///
/// All tries of one message have one key, by which the gateway knows that it sent it already.
package struct SMSGateway: Sendable {
  /// What is wrong with a description, for whoever wrote it.
  package enum Mistake: String, Error, CaseIterable, Sendable {
    case address, method, header, template, body, status
    /// The number, the text or the key is nowhere in the request.
    case number, text, key
  }

  /// How a gateway is asked; templates are Mustache, with the holes `to`, `digits` (the number without
  /// its plus), `text`, `key`, `language` and `secret`.
  package struct Description: Sendable {
    package var address = ""
    package var method = "POST"
    /// A line each; those of the body's kind are JSON or a form.
    package var headers = "Content-Type: application/json"
    package var body: String?
    /// What answers mean: numbers and ranges, such as `200-299 409`; any other is tried again.
    package var done = "200-299"
    package var refused = "400 422"
    /// What stands in an answer that means done; nil where its number says all.
    package var proof: String?
    /// What only the gateway may know; never kept, never shown.
    package var secret = ""
    /// A file of certificates that are trusted in place of those of the system.
    package var authorities: String?
    /// Milliseconds until a connection stands, and until the answer is there.
    package var patience: (connecting: Int, answer: Int) = (5_000, 9_000)

    package init() {}
  }

  /// How a text is written where it is filled in.
  private enum Writing { case inAddress, inHeader, inJSON, inForm }

  private let address: MustacheTemplate
  private let headers: [MustacheTemplate]
  private let body: (template: MustacheTemplate, writing: Writing)?
  private let method: String
  private let done: [ClosedRange<Int>]
  private let refused: [ClosedRange<Int>]
  private let proof: String?
  private let secret: String
  private let connection: WebConnection
  /// Whom it is, for people: the host and no more, since secrets may stand behind it.
  package let host: String

  package init(_ description: Description) throws(Mistake) {
    // What is filled in must not choose whom it is said to.
    let start = description.address.split(separator: "{", maxSplits: 1).first.map(String.init) ?? ""
    guard let place = WebAddress(start), start.utf8.filter({ $0 == UInt8(ascii: "/") }).count > 2
    else { throw .address }
    guard ["GET", "POST", "PUT"].contains(description.method) else { throw .method }
    let lines = description.headers.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.allSatisfy(Self.isHeader) else { throw .header }
    host = place.host
    method = description.method
    address = try Self.template(description.address)
    var templates: [MustacheTemplate] = []
    for line in lines { templates.append(try Self.template(line)) }
    headers = templates
    if let text = description.body {
      guard method != "GET", let writing = Self.writing(lines) else { throw .body }
      body = (try Self.template(text), writing)
    } else {
      body = nil
    }
    guard let done = Self.numbers(description.done),
      let refused = Self.numbers(description.refused)
    else { throw .status }
    (self.done, self.refused) = (done, refused)
    proof = description.proof
    secret = description.secret
    connection = WebConnection(
      authorities: description.authorities, patience: description.patience)
    try checkHoles()
  }

  /// Gives the gateway's own words for having taken the message.
  ///
  /// `hidden` is what must not be found in words that are kept, such as the parts of a link.
  package func send(
    _ text: String, to number: PhoneNumber, key: String, language: String, hiding hidden: [String]
  ) throws(HandoverError) -> String {
    guard let request = request(text, number.text, key, language) else {
      throw HandoverError(.refused, said: Mistake.address.rawValue)
    }
    let answer = try connection.send(request)
    let words = Self.hide(
      hidden + [secret], in: "HTTP \(answer.status) \(answer.body.prefix(300))")
    func isAmong(_ ranges: [ClosedRange<Int>]) -> Bool {
      ranges.contains { $0.contains(answer.status) }
    }
    if isAmong(refused) { throw HandoverError(.refused, said: words) }
    guard isAmong(done) else {
      // What asks to be left alone for a time takes no other message meanwhile.
      throw HandoverError(
        answer.wait == nil ? .later : .unreachable, said: words, wait: answer.wait)
    }
    // A gateway that says no with the number of a yes would say the same another time.
    if let proof, !answer.body.contains(proof) { throw HandoverError(.refused, said: words) }
    return SpokenWords.line(words)
  }

  private func request(
    _ text: String, _ number: String, _ key: String, _ language: String
  ) -> WebRequest? {
    var values = [
      "to": number, "digits": String(number.dropFirst()), "text": text, "key": key,
      "language": language, "secret": secret,
    ]
    guard let address = WebAddress(Self.fill(address, values, .inAddress)) else { return nil }
    let body = body.map { Self.fill($0.template, values, $0.writing) }
    // A header holds no text of people.
    values["text"] = nil
    return WebRequest(
      address: address, method: method,
      headers: headers.map { Self.fill($0, values, .inHeader) },
      body: body ?? (method == "GET" ? nil : ""))
  }

  /// Looks whether what a message needs is somewhere in its request.
  private func checkHoles() throws(Mistake) {
    let (number, text, key) = ("+41000000000", "texttexttext", "keykeykey")
    guard let request = request(text, number, key, "en") else { throw .address }
    let all = ([request.address.text] + request.headers + [request.body ?? ""]).joined(
      separator: "\n")
    guard all.contains(number.dropFirst()) else { throw .number }
    guard all.contains(text) else { throw .text }
    guard all.contains(key) else { throw .key }
  }

  private static func template(_ text: String) throws(Mistake) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    } catch {
      throw .template
    }
  }

  /// Everything that is filled in is written before, so that no way to name a hole leaves it as it is.
  private static func fill(
    _ template: MustacheTemplate, _ values: [String: String], _ writing: Writing
  ) -> String {
    template.render(values.mapValues { write($0, writing) })
  }

  private static func write(_ text: String, _ writing: Writing) -> String {
    switch writing {
    case .inHeader: return HeaderText.cleaned(text)
    case .inJSON:
      let bytes = (try? JSONEncoder().encode(text)) ?? Data()
      return String(String(decoding: bytes, as: UTF8.self).dropFirst().dropLast())
    case .inAddress, .inForm:
      let plain = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
      return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
  }

  /// How texts are written in the body, as its kind demands.
  private static func writing(_ headers: [String]) -> Writing? {
    let kinds = headers.map { $0.lowercased() }.filter { $0.hasPrefix("content-type:") }
    guard let kind = kinds.first, kinds.count == 1 else { return nil }
    if kind.contains("application/json") { return .inJSON }
    return kind.contains("application/x-www-form-urlencoded") ? .inForm : nil
  }

  private static func isHeader(_ line: String) -> Bool {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let name = line.utf8[..<colon]
    return !name.isEmpty
      && name.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
      } && line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  private static func numbers(_ text: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for word in text.split(separator: " ") {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        100 <= first, first <= last, last <= 599
      else { return nil }
      ranges.append(first...last)
    }
    return ranges
  }

  private static func hide(_ secrets: [String], in text: String) -> String {
    secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: "…") }
  }
}
