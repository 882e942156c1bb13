import Wizard

/// The plain front: the same frames as questions and answers, one line at a time, nothing redrawn.
///
/// What is shown is said once, in reading order; a frame says what is asked next, so fields that come
/// and go with the answers come and go here too. Each call of `next` that gives no event has read a
/// line, and the end of the input ends it: it never runs in circles.
package final class LineFront: Front {
  let console: Console
  private(set) var frame = Frame()
  var visit = Visit()
  var queue: [Event] = []
  var heading: (flow: String, text: String)?
  var hasGreeted = false
  var status = ""
  var problem = ""
  var closedSheet: Frame.Sheet?
  var shownTable: TableView?
  var firstRow: String?
  var turnsPage = false
  var wantsActions = false
  var listed: Frame?
  /// How many tenths of what is done to many rows were told; nil where nothing is done.
  private var tenths: Int?

  package init(phrases: Phrases, streams: Streams) {
    console = Console(phrases: phrases, streams: streams)
  }

  package func show(_ frame: Frame) {
    self.frame = frame
    if frame.sheet == nil { closedSheet = nil }
    if let progress = frame.progress { tell(progress) } else { tenths = nil }
  }

  /// Whoever calls while something is done to many rows wants it to stop; nothing else is read before it is
  /// asked for.
  package func poll() -> Event? { console.isCalled ? .leaving : nil }

  /// Says how it can be stopped, then how far it is, ten times at most.
  private func tell(_ progress: Frame.Progress) {
    if tenths == nil, console.hasPerson {
      console.say("stop-hint")
      console.flush()
    }
    let told = tenths ?? 0
    tenths = told
    let reached = progress.count > 0 ? progress.done * 10 / progress.count : 10
    guard reached > told else { return }
    tenths = reached
    console.write(progress.text)
    console.flush()
  }

  package func speak(_ phrases: Phrases, keys: KeyTable) { console.phrases = phrases }

  /// Every line may take so many seconds; what was said before cannot be unsaid.
  package func next(within seconds: Int?, whenIdle: () -> Void) -> Event? {
    defer { console.flush() }
    if !queue.isEmpty { return queue.removeFirst() }
    if !console.isLate {
      whenIdle()
      console.patience = seconds
      while !console.hasEnded && !console.isLate {
        if let event = step() { return event }
      }
    }
    guard console.isLate else { return nil }
    console.isLate = false
    return .unattended
  }

  /// Says the text, for there is no clipboard here.
  package func copy(_ text: String) {
    console.leaveBlank()
    console.say("copy")
    for line in Visible.lines(text) { console.writeUnwrapped(line) }
    console.flush()
  }

  /// Does one thing, telling or asking; nil where the next thing follows at once.
  private func step() -> Event? {
    if let question = frame.question { return reply(to: question) }
    if let sheet = frame.sheet, sheet != closedSheet { return say(sheet) }
    if visit.arrive(at: frame) { greet() }
    sayProblem()
    sayNote()
    switch visit.nextTask(frame) {
    case .tell(let notice): tell(notice)
    case .draw(let matrix): draw(matrix)
    case .ask(let input): return ask(input)
    case .choose: return choose()
    }
    return nil
  }
}
