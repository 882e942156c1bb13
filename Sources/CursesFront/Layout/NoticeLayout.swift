import Wizard

/// Paints a text that is only read.
struct NoticeLayout {
  let notice: Notice
  let isTight: Bool
  /// Where it begins: below the labels of the fields, if there are any.
  let column: Int
  let end: Int

  func paint(_ body: inout Body, isFirst: Bool) {
    if !isTight && !isFirst && !body.endsBlank { body.endRow() }
    switch notice.style {
    case .plain:
      body.paragraph(notice.text, at: column, end: end)
    case .important:
      body.paragraph(notice.text, at: column + (isTight ? 2 : 4), end: end, style: .title)
    case .verbatim:
      for line in Visible.lines(notice.text) {
        // Cut nowhere: a link that is read off the screen must be whole.
        body.paragraph(line, at: column, end: end)
      }
    case .matrix: return
    }
    if !isTight { body.endRow() }
  }
}
