import Wizard

/// What is asked, and the events that the answers are.
extension LineFront {
  func ask(_ input: Input) -> Event? {
    let prompt = InputPrompt(input, console: console)
    if visit.presented == input.name { prompt.presentProblem() } else { prompt.present() }
    visit.presented = input.name
    switch prompt.ask() {
    case .ended, .again: return nil
    case .kept:
      visit.settle(input.name)
      visit.hasAnswered = true
      visit.presented = nil
      return .left(field: input.name)
    case .events(let events):
      visit.hasAnswered = true
      if case .answered = events[0] {
        visit.settle(input.name)
        visit.answered = input.name
      }
      queue = Array(events.dropFirst())
      return events[0]
    case .command(.help):
      visit.presented = nil
      console.say("help")
      return nil
    case .command(let command): return event(of: command)
    }
  }

  /// Everything on the screen has been asked: goes on, or asks what to do.
  func choose() -> Event? {
    let goesOn = frame.buttons.contains { $0.deed == .goOn }
    if visit.hasAnswered, goesOn, frame.reviewRows.isEmpty, frame.table == nil {
      visit.hasAnswered = false
      problem = ""
      return .continued
    }
    sayStatus()
    if let table = frame.table, !wantsActions { return ask(table) }
    return askAction()
  }

  func askAction() -> Event? {
    let prompt = ActionPrompt(frame, console: console)
    if listed != frame { prompt.present() }
    listed = frame
    switch prompt.ask() {
    case .ended: return nil
    case .nothing:
      // Behind a table's row, Enter alone leads back to the table.
      if frame.table != nil { wantsActions = false }
      return nil
    case .event(let event):
      listed = nil
      wantsActions = false
      if event == .continued { problem = "" }
      return event
    case .command(.back) where wantsActions:
      wantsActions = false
      return nil
    case .command(let command): return event(of: command)
    }
  }

  func ask(_ table: TableView) -> Event? {
    if turnsPage, let selection = table.selection, table.rows.indices.contains(selection) {
      firstRow = table.rows[selection].id
    }
    let prompt = TablePrompt(table, from: firstRow, console: console)
    var looks = table
    // A row is chosen by its number; that alone is no reason to say the table again.
    looks.selection = nil
    if turnsPage || shownTable != looks { prompt.present() }
    turnsPage = false
    shownTable = looks
    switch prompt.ask() {
    case .ended, .nothing: return nil
    case .event(let event):
      firstRow = nil
      shownTable = nil
      return event
    case .marks(let events):
      firstRow = table.rows[prompt.start...].first?.id
      queue = Array(events.dropFirst())
      return events.first
    case .page(let event):
      turnsPage = true
      return event
    case .selected(let event):
      firstRow = table.rows[prompt.start].id
      if case .selected(let row) = event { prompt.present(row: row) }
      wantsActions = true
      listed = nil
      return event
    case .command(let command): return self.event(of: command)
    }
  }
}
