import Wizard

/// What goes on while nobody waits for anything.
extension Application {
  /// Reads anew what others may have changed, who is at work included.
  func showChanges(at front: any Front) throws {
    guard storeHasChanged(), let top = walks.indices.last else { return }
    foundAtWork = nil
    do {
      try answer(walks[top].session.handle(.changed), at: front)
    } catch is any CodedFailure {
      // What cannot be read just now is read at the next change; nobody asked for it.
    }
  }

  /// Reads rows that will soon be needed; what cannot be read now is read when it is.
  func lookAhead(at front: any Front) {
    guard let top = walks.indices.last, let query = walks[top].session.lookAhead(),
      let page = try? rows(query)
    else { return }
    _ = walks[top].session.handle(.rowsLoaded(query, page))
    front.show(walks[top].session.frame(screens.phrases))
  }
}
