/// What happened: something a person did at a front, or something the world answered.
package enum Event: Hashable, Sendable {
  // What a person did.

  /// The field now holds this value; sent at every change.
  case answered(field: String, Value)
  /// The person went from the field to another one.
  case left(field: String)
  /// A new option was asked for by typing its name.
  case asksForOption(field: String, text: String)
  case continued
  case wentBack
  /// Goes to a screen named in the rail, the review or the menu.
  case jumped(screen: String)
  case reviewed
  /// One of the frame's actions.
  case chose(action: String)
  /// One of the options of the frame's question.
  case replied(String)
  case closedSheet
  /// Wants to leave the flow.
  case leaving
  /// Moves the selection of the table by rows; negative is up.
  case moved(by: Int)
  case movedToStart
  case movedToEnd
  case selected(row: String)
  case filtered(String)
  case searched(String)
  /// Sorts the table by the next of its columns, or the other way round.
  case sortedByNext
  case sortReversed
  /// Marks the selected row, or takes its mark away, and steps on.
  case marked
  /// Marks everything from the row marked last to the selected one.
  case markedRange
  /// Marks all that match.
  case markedAll
  case markedNone
  /// Asks for everything shown to be read anew.
  case reloaded
  /// Has done nothing for as long as a front was to wait; concerns whoever asked it to.
  case unattended

  // What the world answered, or told by itself.

  /// Somebody else may have changed what is shown.
  case changed

  case learned(Facts, options: [String: [Option]])
  /// What a check of the world found; ignored if the field has changed since.
  case checked(field: String, check: String, generation: Int, Finding)
  case made(field: String, Option)
  case rowsLoaded(RowQuery, RowPage)
  /// A command is done; what it has to tell.
  case done(command: String, Facts)
  /// A command was refused; what there is to show or to ask now, so that it can be put right.
  case refused(command: String, [Problem], Facts = [:])
  /// So many rows match; nil where they are too many to be counted in passing.
  case counted(Int?)
  /// So many rows are marked now.
  case gathered(count: Int)
  /// What became of the next marked rows; the last of them may be among these.
  case advanced(BatchStep)
  /// To these rows it was done from a flow that lies on the table: they are marked no more.
  case unmarked([String])
  /// The draft is kept; when, as people say it.
  case draftKept(at: String)
  case draftNotKept(Problem)
  /// A notice for the bottom line, by its key in the words.
  case noted(String)
  /// The flow that was opened from here is over; whether it has done what it asks for.
  case returned(hasDone: Bool)
}

/// What a check found.
package enum Finding: Hashable, Sendable {
  /// Nothing wrong; a sentence worth saying, if any.
  case fine(note: Problem?)
  case wrong(Problem)
}
