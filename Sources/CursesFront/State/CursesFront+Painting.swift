import Wizard

/// What is seen: the screen, and what lies over it.
extension CursesFront {
  func paint() {
    needsPainting = false
    let layout = ScreenLayout(
      frame: frame, around: around, keys: hints, status: notice.isEmpty ? frame.status : notice)
    picture = layout.paint(&state)
    if isOverlaid { picture.typedLine = nil }
    if layout.isLargeEnough { paintOverlay() }
    display.show(picture.canvas, cursor: picture.cursor)
  }

  private func paintOverlay() {
    let overlay = OverlayLayout(around: around)
    if let question = frame.question {
      picture.pageRows = overlay.paint(question, highlight: reply, top: &sheetTop, on: &picture)
    } else if let sheet = frame.sheet {
      picture.pageRows = overlay.paint(sheet, top: &sheetTop, on: &picture)
    } else if let progress = frame.progress {
      overlay.paint(progress, on: &picture)
    } else if var chooser = choosers.last {
      overlay.paint(&chooser, on: &picture)
      choosers[choosers.count - 1] = chooser
    }
  }
}
