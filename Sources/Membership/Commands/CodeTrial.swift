/// What comes of giving a code: the one judgement that the screen and the last commit share.
///
/// Each wrong one counts, wherever it is given, so that nobody finds the right one by trying. Where
/// that is hopeless anyhow none counts, or anybody could use up the tries of somebody else.
enum CodeTrial: Hashable {
  /// There is none that could be right.
  case dead
  /// Not the newest code, with the try counted.
  case wrong(Change, triesLeft: Int)
  /// The newest code; the change says so where it was not known before.
  case right(Change?)

  init(
    of lookup: CodeLookup, among codes: [IssuedCode], for subject: IssuedCode.Subject,
    at now: Instant
  ) {
    guard let newest = codes.first, newest.subject == subject, newest.isAlive(at: now) else {
      self = .dead
      return
    }
    var tried = newest
    if newest.lookup == lookup {
      tried.provedAt = newest.provedAt ?? now
      self = .right(tried == newest ? nil : .changeCode(from: newest, to: tried))
    } else if subject.cannotBeGuessed
      || codes.contains(where: { $0.lookup == lookup && $0.subject == subject })
    {
      // Or somebody reads an older letter, which is no guess.
      self = .dead
    } else {
      tried.wrongTries += 1
      self = .wrong(.changeCode(from: newest, to: tried), triesLeft: tried.triesLeft)
    }
  }
}
