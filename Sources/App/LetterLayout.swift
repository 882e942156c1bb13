import Foundation
import Mustache

/// How a letter looks in a program that shows HTML.
///
/// Letters of one form, as most of a batch are, differ in their texts alone. The template is rendered
/// once for each form, with a mark in place of each text; a letter is then that with its own texts.
package struct LetterLayout: Sendable {
  /// What of a letter the template looks at, but for its texts.
  private struct Form: Hashable {
    enum Paragraph: Hashable {
      case link
      case code
      case lines(count: Int)
    }

    let paragraphs: [Paragraph]
    let hasBrand: Bool
  }

  /// A rendered form: what stands before each text, and which text that is; then the end.
  private struct Rendered {
    var stretches: [(before: String, text: Int)] = []
    var end = ""
  }

  /// The forms that letters had so far; a person's message can have any number of lines, so no more
  /// than this are kept.
  private static let formLimit = 64
  /// Stand around the number of a text: the template is ours and has none, nothing typed is rendered.
  private static let marks: (Unicode.Scalar, Unicode.Scalar) = ("\u{E000}", "\u{E001}")

  private let template: MustacheTemplate
  private let rendered = Forms()

  /// Throws where the text is no template.
  package init(_ text: String) throws { template = try MustacheTemplate(string: text) }

  /// The letter as HTML; everything filled in is text, whatever stands in it.
  func html(
    language: String, subject: String, lines: [String], organisation: String, brand: String?,
    link: String?, code: String?
  ) -> String {
    var texts = [language, subject, organisation, brand ?? ""]
    let paragraphs: [Form.Paragraph] = lines.split { $0.isEmpty }.map { paragraph in
      texts += paragraph
      // What a person is to open or to type stands by itself. Only what leads to the web is a link.
      if let link, paragraph.elementsEqual([link]), link.hasPrefix("https://") { return .link }
      if let code, paragraph.elementsEqual([code]) { return .code }
      return .lines(count: paragraph.count)
    }
    return filled(rendered(Form(paragraphs: paragraphs, hasBrand: brand != nil)), with: texts)
  }

  private func rendered(_ form: Form) -> Rendered {
    rendered.lock.withLock {
      if let known = rendered.byForm[form] { return known }
      if rendered.byForm.count == Self.formLimit { rendered.byForm = [:] }
      let made = render(form)
      rendered.byForm[form] = made
      return made
    }
  }

  private func render(_ form: Form) -> Rendered {
    var count = 0
    func mark() -> String {
      defer { count += 1 }
      return "\(Self.marks.0)\(count)\(Self.marks.1)"
    }
    var values: [String: Any] = [
      "language": mark(), "subject": mark(), "organisation": mark(), "brand": mark(),
      "has-brand": form.hasBrand,
    ]
    values["paragraphs"] = form.paragraphs.map { paragraph -> [String: Any] in
      switch paragraph {
      case .link: return ["link": mark()]
      case .code: return ["code": mark()]
      case .lines(let lines):
        return [
          "lines": (0..<lines).map { line in
            [
              "text": mark(), "first": line == 0, "more": line < lines - 1,
              "last": line == lines - 1,
            ] as [String: Any]
          }
        ]
      }
    }
    var rendered = Rendered()
    for part in template.render(values).unicodeScalars.split(
      separator: Self.marks.0, omittingEmptySubsequences: false)
    {
      let pieces = part.split(
        separator: Self.marks.1, maxSplits: 1, omittingEmptySubsequences: false
      ).map { String($0) }
      if pieces.count == 2, let text = Int(pieces[0]) {
        rendered.stretches.append((rendered.end, text))
        rendered.end = pieces[1]
      } else {
        rendered.end += String(part)
      }
    }
    return rendered
  }

  private func filled(_ form: Rendered, with texts: [String]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4_096)
    for stretch in form.stretches {
      bytes += stretch.before.utf8
      Self.escape(texts[stretch.text], into: &bytes)
    }
    bytes += form.end.utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whatever means something in HTML, in a text or in an attribute; by bytes, since a sign with a mark
  /// on it is still that sign to whoever reads HTML.
  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      case _: bytes.append(byte)
      }
    }
  }

  private final class Forms: @unchecked Sendable {
    let lock = NSLock()
    var byForm: [Form: Rendered] = [:]
  }
}
