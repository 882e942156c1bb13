import Wizard

/// Paints a text that is only read.
struct NoticeLayout {
  let notice: Notice
  let isTight: Bool
  let end: Int

  func paint(_ body: inout Body, isFirst: Bool) {
    switch notice.style {
    case .plain:
      body.paragraph(notice.text, at: 0, end: end)
    case .important:
      if !isTight && !isFirst { body.endRow() }
      body.paragraph(notice.text, at: isTight ? 2 : 4, end: end, style: .title)
    case .verbatim:
      for line in Visible.lines(notice.text) {
        // Cut nowhere: a link that is read off the screen must be whole.
        body.paragraph(line, at: 0, end: end)
      }
    case .matrix: return
    }
    if !isTight { body.endRow() }
  }
}
