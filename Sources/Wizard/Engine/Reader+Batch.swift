/// What is done to many, while it is done and afterwards.
extension Reader {
  var progress: Frame.Progress? {
    session.batch.map {
      Frame.Progress(
        title: filled($0.label), text: batchText, done: $0.count - $0.left, count: $0.count)
    }
  }

  /// How far it is.
  var batchText: String {
    guard let batch = session.batch else { return "" }
    return phrases.text(
      batch.refused.isEmpty ? "batch.progress" : "batch.progress-refused",
      [
        "done": "\(batch.done)", "count": "\(batch.count)", "refused": "\(batch.refused.count)",
      ])
  }

  /// What became of all of them, and of each that was refused why.
  func sheet(of batch: Batch) -> Frame.Sheet {
    var lines = [
      phrases.text("batch.done", ["done": "\(batch.done)", "count": "\(batch.count)"])
    ]
    if batch.left > 0 { lines.append(phrases.text("batch.left", ["left": "\(batch.left)"])) }
    if !batch.refused.isEmpty {
      lines += ["", phrases.text("batch.refused", ["refused": "\(batch.refused.count)"])]
    }
    lines += batch.refused.map {
      phrases.text(
        "batch.reason", ["name": Visible.unbroken($0.name), "reason": sentence($0.problem)])
    }
    return Frame.Sheet(title: filled(batch.label), lines: lines)
  }
}
