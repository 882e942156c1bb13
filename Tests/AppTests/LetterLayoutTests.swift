import Foundation
import ScreenFiles
import Testing

@testable import App

@Suite struct LetterLayoutTests {
  private func html(
    _ lines: [String], organisation: String = "Alpine", brand: String? = nil,
    link: String? = nil, code: String? = nil
  ) throws -> String {
    try LetterLayout(VocabularyTests.folder.letterLayout()).html(
      language: "de", subject: "S <s>", lines: lines, organisation: organisation, brand: brand,
      link: link, code: code)
  }

  @Test func `whatever is filled in is text`() throws {
    let hostile = "</p><script>alert('x')</script>{{organisation}}{{{organisation}}}<a href=\"x\">"
    let html = try html([hostile], organisation: hostile, brand: hostile, code: hostile)
    #expect(!html.contains("<script"))
    #expect(!html.contains("<a "))
    #expect(html.components(separatedBy: "{{{organisation}}}").count == 5)
  }

  @Test func `a sign with a mark on it is text too`() throws {
    let html = try html(["<\u{301}b>&\u{301}\"\u{301}'\u{301}"])
    #expect(html.contains("&lt;\u{301}b&gt;&amp;\u{301}&quot;\u{301}&#39;\u{301}"))
  }

  @Test func `letters of one form have each their own words`() throws {
    let layout = try LetterLayout(VocabularyTests.folder.letterLayout())
    func letter(_ name: String, _ lines: [String]) -> String {
      layout.html(
        language: name, subject: "to \(name)", lines: lines, organisation: "of \(name)",
        brand: nil, link: nil, code: nil)
    }
    for name in ["Ana", "\u{E000}1\u{E001}", "{{subject}}"] {
      let first = letter(name, ["Dear \(name)", "", "a", "b"])
      #expect(first.contains("<html lang=\"\(name)\">"))
      #expect(first.contains("<title>to \(name)</title>"))
      #expect(first.contains("<strong>of \(name)</strong>"))
      #expect(first.contains(">Dear \(name)</p>"))
      #expect(first.contains("a<br>\nb</p>"))
      #expect(letter(name, ["Dear \(name)", "a", "b"]).contains("\(name)<br>\na<br>\nb</p>"))
    }
  }

  @Test func `paragraphs, lines, the link and the code stand by themselves`() throws {
    let link = "https://join.alpine.example/i/ABC"
    let html = try html(
      ["Hello", "", "a", "b", "", link, "", "123456", "", "see \(link)"], link: link,
      code: "123456")
    #expect(html.contains("a<br>\nb</p>"))
    #expect(html.components(separatedBy: "<a href=\"\(link)\"").count == 2)
    #expect(html.contains(";letter-spacing:4px\">123456</p>"))
    #expect(html.contains("see \(link)</p>"))
    #expect(html.contains("<title>S &lt;s&gt;</title>"))
  }

  @Test(arguments: ["javascript:alert(1)", "http://x.example/", "data:text/html,x"])
  func `only what leads to the web in secret is a link`(link: String) throws {
    #expect(try !html([link], link: link).contains("<a "))
  }

  @Test func `the organisation's own address is there where it has one`() throws {
    #expect(try html([], brand: "chat.alpine.example").contains("Alpine · chat.alpine.example"))
    #expect(try !html([]).contains("·"))
  }
}
