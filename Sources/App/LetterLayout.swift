import Mustache

/// How a letter looks in a program that shows HTML.
package struct LetterLayout: Sendable {
  private let template: MustacheTemplate

  /// Throws where the text is no template.
  package init(_ text: String) throws { template = try MustacheTemplate(string: text) }

  /// The letter as HTML; everything filled in is text, whatever stands in it.
  func html(
    language: String, subject: String, lines: [String], organisation: String, brand: String?,
    link: String?, code: String?
  ) -> String {
    let paragraphs: [[String: Any]] = lines.split { $0.isEmpty }.map { paragraph in
      // What a person is to open or to type stands by itself. Only what leads to the web is a link.
      if let link, paragraph.elementsEqual([link]), link.hasPrefix("https://") {
        return ["link": link]
      }
      if let code, paragraph.elementsEqual([code]) { return ["code": code] }
      let last = paragraph.count - 1
      return [
        "lines": paragraph.enumerated().map { index, line in
          [
            "text": line, "first": index == 0, "more": index < last, "last": index == last,
          ] as [String: Any]
        }
      ]
    }
    return template.render(
      [
        "language": language, "subject": subject, "organisation": organisation,
        "brand": brand ?? "", "has-brand": brand != nil, "paragraphs": paragraphs,
      ] as [String: Any])
  }
}
