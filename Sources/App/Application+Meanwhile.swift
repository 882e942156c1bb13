import Wizard

/// What goes on while nobody waits for anything.
extension Application {
  /// What is done once the front has nothing to read.
  func whileIdle(_ top: Int, at front: any Front) {
    isIdle = true
    defer { isIdle = false }
    keepDraft(of: top, at: front)
    deliverOwedLetters()
    lookAhead(at: front)
  }

  /// Reads anew what others may have changed, who is at work included.
  func showChanges(at front: any Front) throws {
    guard storeHasChanged(), let top = walks.indices.last else { return }
    (foundAtWork, readings) = (nil, Readings())
    do {
      try answer(walks[top].session.handle(.changed), at: front)
    } catch is any CodedFailure {
      // What cannot be read just now is read at the next change; nobody asked for it.
    }
  }

  /// Says that another program keeps the store, and gives whether to go on waiting for it.
  ///
  /// Whatever is done when nobody waits is given up after some seconds, as elsewhere.
  package func goesOnWaiting(at front: any Front, _ waited: Duration) -> Bool {
    guard let top = walks.indices.last, !isIdle else { return waited < .seconds(5) }
    // What takes no longer than this nobody notices.
    if waited < .milliseconds(150) { return true }
    let phrases = screens.phrases
    var frame = walks[top].session.frame(phrases)
    // Nothing that lies over the screen is answered meanwhile.
    (frame.question, frame.sheet) = (nil, nil)
    frame.progress = Frame.Progress(
      title: phrases.text("waiting.title"),
      text: phrases.text("waiting.text", ["seconds": "\(waited.components.seconds)"]), done: 0,
      count: 0, keepsKeys: true)
    front.show(frame)
    while let event = front.poll() {
      if event == .wentBack || event == .leaving { return false }
    }
    return true
  }

  /// Reads what will soon be needed; what cannot be read now is read when it is.
  func lookAhead(at front: any Front) {
    try? readAhead()
    guard let top = walks.indices.last else { return }
    var hasRead = false
    while let query = walks[top].session.lookAhead(), let page = try? rows(query) {
      _ = walks[top].session.handle(.rowsLoaded(query, page))
      hasRead = true
    }
    if hasRead { front.show(walks[top].session.frame(screens.phrases)) }
  }
}
