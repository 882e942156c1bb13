import Wizard

extension Frame {
  /// The fields that are shown, in reading order.
  var inputs: [Input] {
    blocks.compactMap { if case .input(let input) = $0 { input } else { nil } }
  }

  /// The texts that are only read, in order.
  var notices: [Notice] {
    blocks.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
  }

  /// What was said on each screen; empty where nothing is reviewed.
  var reviewRows: [ReviewRow] {
    blocks.flatMap { block -> [ReviewRow] in
      if case .review(let rows) = block { rows } else { [] }
    }
  }

  /// The screen's table, if it has one.
  var table: TableView? {
    for case .table(let table) in blocks { return table }
    return nil
  }
}
